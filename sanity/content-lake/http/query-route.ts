import { z } from 'zod'
import { HttpError, QueryTooCostlyError } from '../errors.ts'
import type { Identity, Perspective, QueryRequest } from '../types.ts'
import { datasetOf, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'
import { readGroqParams, readJson, readQueryString } from './read-request.ts'

const queryLimit = 100 * 1024
/** Milliseconds a query may run: strangers get less. */
export const queryTime = { anonymous: 2_000, account: 10_000 } as const

const options = z.looseObject({
  query: z.string().optional(),
  // A list of release names and `drafts`, nearest first.
  perspective: z
    .string()
    .regex(
      /^[A-Za-z0-9_.-]{1,128}(?:,[A-Za-z0-9_.-]{1,128}){0,30}$/,
      'must be raw, published, drafts or a list of releases',
    )
    .optional(),
  returnQuery: z.string().default('true'),
  resultSourceMap: z.string().optional(),
})
/** What clients may ask for, and the names by which the engine knows it; anything else means none. */
const sourceMaps: ReadonlyMap<string | undefined, NonNullable<QueryRequest['sourceMap']>> = new Map([
  ['true', 'index'],
  ['withKeyArraySelector', 'key'],
])
const body = z.looseObject({
  query: z.string(),
  params: z.record(z.string(), z.unknown()).nullish(),
})

/**
 * `/data/query/{dataset}`. Of the parameters of the hosted API, `tag`, `cacheMode`, `lastLiveEventId` and `explain`
 * change nothing here: nothing is cached, and nothing is told of how a query is run.
 */
export function queryRoutes(app: LakeApp, parts: LakeParts): void {
  const answer = async (
    c: LakeContext,
    query: string,
    params: Readonly<Record<string, unknown>>,
  ): Promise<Response> => {
    const { perspective, returnQuery, resultSourceMap } = readQueryString(c, options)
    const sourceMap = sourceMaps.get(resultSourceMap)
    if (query.trim() === '') throw new HttpError(400, 'The parameter "query" is missing or empty')
    if (Buffer.byteLength(query) > queryLimit) {
      throw new QueryTooCostlyError(`The query is longer than ${queryLimit / 1024} KB`, query.slice(0, 200), 413)
    }
    const identity = c.get('identity')
    const { resultJson, sourceMapJson, syncTags, ms } = await parts.engine.query({
      dataset: datasetOf(c, parts),
      query,
      params,
      perspective: perspectiveOf(perspective, c.get('apiVersion'), identity),
      identity,
      timeLimitMs: identity.role === null ? queryTime.anonymous : queryTime.account,
      ...(sourceMap && { sourceMap }),
    })
    // The worker made the text of the result; parsing it here only to write it again would double the cost.
    const origins = sourceMapJson === null ? '' : `"resultSourceMap":${sourceMapJson},`
    const rest = JSON.stringify({ ...(returnQuery !== 'false' && { query }), syncTags, ms })
    return new Response(`{"result":${resultJson},${origins}${rest.slice(1)}`, {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
  }
  route(app, '/v/data/query/:dataset', {
    GET: (c) => answer(c, readQueryString(c, options).query ?? '', readGroqParams(c)),
    POST: async (c) => {
      // Before the body is looked at: whoever may not ask hears that first.
      datasetOf(c, parts)
      const { query, params } = await readJson(c, body)
      return answer(c, query, params ?? {})
    },
  })
}

/**
 * The perspective of a query. The hosted API reads everything by default before 2025-02-19 and published documents
 * from then on. A stranger always gets `published`, whatever was asked for.
 */
export function perspectiveOf(asked: string | undefined, apiVersion: string, identity: Identity): Perspective {
  if (identity.role === null) return 'published'
  if (asked === undefined) return apiVersion !== '1' && apiVersion >= '2025-02-19' ? 'published' : 'raw'
  if (asked === 'raw' || asked === 'published') return asked
  const stack = asked.split(',').map((name) => (name === 'previewDrafts' ? 'drafts' : name))
  if (stack.includes('raw')) throw new HttpError(400, 'The perspective "raw" cannot be combined with others')
  return stack
}
