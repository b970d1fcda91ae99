import 'server-only'

import { siteClient } from '../../sanity/client/client.ts'
import { ContentUnavailableError } from './content-error.ts'

/**
 * Runs a query against the content source. The type of the answer follows from the query (TypeGen).
 * @param what names the content in messages.
 * @throws ContentUnavailableError when the source does not answer, or answers with an error.
 */
export async function fetchContent<const Query extends string>(
  what: string,
  query: Query,
  params: Readonly<Record<string, unknown>>,
) {
  try {
    return await siteClient().fetch(query, { ...params })
  } catch (cause) {
    throw new ContentUnavailableError(what, cause)
  }
}
