import { ClientError, createClient } from '@sanity/client'
import { z } from 'zod'

import { contentApi } from '../../sanity/client/api.ts'
import { contentStamp } from '../changes/content-stamp.ts'
import type { Environment } from '../env/environment.ts'

const answerSchema = z.object({ home: z.number(), count: z.number(), latest: z.string().nullable() })

/** `count` and `latest` as the app asks for them (sanity/queries/articles.ts). */
const question = `{
  "home": count(*[_id == "homePage"]),
  "count": count(*),
  "latest": *[!(_type match "system.*")] | order(_updatedAt desc)[0]._updatedAt
}`

/** Milliseconds that the source may take for one small question. */
const patience = 8000

function hintFor(error: unknown, hosted: boolean): string {
  const status = error instanceof ClientError ? error.statusCode : null
  if (status === 401 || status === 403) {
    return `it refuses the token; check ${hosted ? 'SANITY_API_READ_TOKEN' : 'LAKE_READ_TOKEN'}`
  }
  if (status === 404) return 'it does not know that dataset; check SANITY_DATASET and, if it is set, SANITY_PROJECT_ID'
  const fault = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return `${fault.slice(0, 200)}; try again when it answers`
}

/**
 * Asks the content source one small question before a build, which makes every page from it.
 * @param readToken the embedded lake's; null with hosted Sanity.
 * @returns the stamp of the content, as the app works it out.
 * @throws one Error that says which source, what is wrong and what to do. The last build is still whole then.
 */
export async function requireContent(environment: Environment, readToken: string | null): Promise<string> {
  const { projectId, dataset, apiVersion, apiHost, token } = contentApi({
    ...environment,
    ...(readToken === null ? {} : { LAKE_READ_TOKEN: readToken }),
  })
  const client = createClient({
    projectId,
    dataset,
    apiVersion,
    perspective: 'published',
    useCdn: false,
    maxRetries: 1,
    timeout: patience,
    ...(token === null ? {} : { token }),
    ...(apiHost === null ? {} : { apiHost, useProjectHostname: false }),
  })
  const source = `${apiHost ?? `project "${projectId}" at Sanity`}, dataset "${dataset}"`
  const answer = await client.fetch<unknown>(question).catch((error: unknown) => {
    const hint = hintFor(error, apiHost === null)
    throw new Error(`The content source (${source}) does not answer: ${hint}. The last build is as it was.`, {
      cause: error,
    })
  })
  const { home, ...extent } = answerSchema.parse(answer)
  if (home === 1) return contentStamp(extent)
  throw new Error(
    `The content source (${source}) holds no published home page, so there is nothing to build. ` +
      'Publish it in the Studio, or load the sample content: npm run lake -- import sanity/seed',
  )
}
