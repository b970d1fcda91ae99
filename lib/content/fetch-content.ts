import 'server-only'
import type { SanityClient } from '@sanity/client'

import { siteClient } from '../../sanity/client/client.ts'
import { ContentUnavailableError } from './content-error.ts'

/** @returns a function that runs a query with the client; the type of its answer follows from the query (TypeGen). */
export function contentFetcher(client: () => SanityClient) {
  /**
   * @param what names the content in messages.
   * @throws ContentUnavailableError when the source does not answer, or answers with an error.
   */
  return async function fetchContent<const Query extends string>(
    what: string,
    query: Query,
    params: Readonly<Record<string, unknown>>,
  ) {
    try {
      return await client().fetch(query, { ...params })
    } catch (cause) {
      throw new ContentUnavailableError(what, cause)
    }
  }
}

export type FetchContent = ReturnType<typeof contentFetcher>

/** Published content. */
export const fetchContent: FetchContent = contentFetcher(siteClient)
