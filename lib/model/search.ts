import type { Teaser } from './teaser.ts'

export type SearchResults = {
  /** What the reader looked for, cleaned; empty before the first search. */
  readonly query: string
  readonly items: readonly Teaser[]
}
