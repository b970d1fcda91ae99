import type { Locale } from '../i18n/locales.ts'
import type { FoundSoFar, Question, Suggestion } from './question.ts'
import type { Revision, SearchDocument } from './search-document.ts'

/** What the search asks of its thread. */
export type Task =
  | { readonly kind: 'search'; readonly question: Question }
  | { readonly kind: 'suggest'; readonly text: string; readonly locale: Locale }
  | { readonly kind: 'stamp' }
  | { readonly kind: 'setStamp'; readonly stamp: string }
  | { readonly kind: 'compare'; readonly present: readonly Revision[] }
  | { readonly kind: 'put'; readonly ids: readonly string[]; readonly documents: readonly SearchDocument[] }
  | {
      readonly kind: 'replace'
      readonly originalIds: readonly string[]
      readonly documents: readonly SearchDocument[]
    }

/** How a task ended. */
export type Outcome =
  | { readonly kind: 'found'; readonly found: FoundSoFar }
  | { readonly kind: 'suggestions'; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: 'stamp'; readonly stamp: string | null }
  | { readonly kind: 'changed'; readonly ids: readonly string[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'fault'; readonly message: string }

export type ToWorker = { readonly id: number; readonly task: Task }
export type FromWorker =
  | { readonly id: number; readonly outcome: Outcome }
  /** The index could not be read or written and was begun anew, or lives in memory only. */
  | { readonly notice: string }

export type WorkerSettings = {
  readonly file: string
  /** Names the content that is indexed; another one's index is not used. */
  readonly source: string
}
