import type { FaultKind } from './fault.ts'
import type { SourceMapKind } from './source-map.ts'
import type { ViewSpec } from './visibility.ts'

/**
 * What the engine and its workers tell each other. Documents travel as JSON text: it is made once for all
 * workers, and is cheaper to take apart than a structured clone.
 */
export type QueryJob = {
  readonly dataset: string
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  readonly view: ViewSpec
  readonly identity: string
  /** Given: the query is an expression about this change, JSON of `{before, after}` (see change.ts). */
  readonly change?: string
  /** Whether and how the origin of values is told along with the answer. */
  readonly sourceMap?: SourceMapKind
}

export type ToWorker =
  /** `documents`: JSON of an array of documents. */
  | { readonly kind: 'load'; readonly dataset: string; readonly documents: string }
  | { readonly kind: 'loaded'; readonly dataset: string; readonly generation: number }
  /** `changes`: JSON of an array of `[id, document or null]`. */
  | { readonly kind: 'apply'; readonly dataset: string; readonly changes: string }
  | { readonly kind: 'drop'; readonly dataset: string }
  | { readonly kind: 'query'; readonly id: number; readonly job: QueryJob }

export type FromWorker =
  /** The clock of a query stands still while the worker makes ready what later queries need as well. */
  | { readonly kind: 'preparing'; readonly id: number; readonly isPreparing: boolean }
  | { readonly kind: 'loaded'; readonly dataset: string; readonly generation: number }
  | {
      readonly kind: 'answer'
      readonly id: number
      /** JSON of the result. */
      readonly result: string
      /** JSON of the source map, if one was asked for. */
      readonly sourceMap: string | null
      readonly syncTags: readonly string[]
      readonly ms: number
    }
  | {
      readonly kind: 'fault'
      readonly id: number
      readonly fault: FaultKind
      readonly description: string
      readonly span: { readonly start: number; readonly end: number } | null
    }

export type WorkerSettings = { readonly projectId: string; readonly maxResultLength: number }
