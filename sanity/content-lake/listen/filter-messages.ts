/** What the main thread and the worker for filters tell each other. */

/** A filter of a listener that GROQ has to read. */
export type GroqFilter = {
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  /** Id of the listener's account, for `identity()`. */
  readonly identity: string
  readonly dataset: string
}

export type ToFilterWorker = {
  readonly id: number
  readonly filter: GroqFilter
  /** JSON of an array of documents and nulls. An empty one only checks the filter. */
  readonly documents: string
}

export type FilterAnswer =
  /** For each document whether the filter selects it. */
  | { readonly kind: 'verdicts'; readonly verdicts: readonly boolean[] }
  | {
      readonly kind: 'fault'
      readonly description: string
      readonly span: { readonly start: number; readonly end: number } | null
    }

export type FromFilterWorker = { readonly kind: 'ready' } | (FilterAnswer & { readonly id: number })
