import { z } from 'zod'

const flag = (fallback: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(fallback)
    .transform((value) => value === 'true')

/** The options of `/data/listen` in the query string; the defaults are those of the hosted lake. */
export const listenOptions = z.looseObject({
  query: z.string().min(1, 'must be a GROQ filter, such as *[_type == "news"]'),
  includeResult: flag('false'),
  includePreviousRevision: flag('false'),
  includeMutations: flag('true'),
  includeAllVersions: z.enum(['true', 'false']).optional(),
  visibility: z.enum(['query', 'transaction', 'sync', 'async', 'deferred']).default('transaction'),
  effectFormat: z.enum(['mendoza']).optional(),
  enableResume: flag('false'),
  tag: z.string().max(200).optional(),
})

/** What the events of a listener hold. */
export type EventOptions = {
  readonly includeResult: boolean
  readonly includePreviousRevision: boolean
  readonly includeMutations: boolean
  readonly effectFormat?: 'mendoza' | undefined
  readonly visibility: string
}

/**
 * Whether a listener hears of drafts and versions. From API version 2025-02-19 on it must ask for them; before, it
 * heard of everything (https://www.sanity.io/changelog/676aaa9d-2da6-44fb-abe5-580f28047c10).
 */
export function hearsVersions(asked: 'true' | 'false' | undefined, apiVersion: string): boolean {
  return asked === undefined ? apiVersion === '1' || apiVersion < '2025-02-19' : asked === 'true'
}
