import type { Locale } from '../i18n/locales.ts'
import type { Subjects } from './subjects.ts'

/** What a reader asks the search. */
export type Question = {
  /** As `questionText` makes it; empty: everything that the filters let through, newest first. */
  readonly text: string
  /** The reader's language. */
  readonly locale: Locale
  /** Only texts written in that language; false: where one is missing, the original counts. */
  readonly ownOnly: boolean
  /** What the list is about at all: only these types are counted and found; empty: every type. */
  readonly within: readonly string[]
  /** Newest first, whatever the words; false: the best first. */
  readonly newestFirst: boolean
  /** One of these types; empty: all. */
  readonly types: readonly string[]
  /** A text must be about one of each kind that is not empty. */
  readonly subjects: Subjects
  /** First and last day (yyyy-mm-dd), both included; null: open. */
  readonly from: string | null
  readonly to: string | null
  /** From 1; beyond the last one it is the last one. */
  readonly page: number
  /** Results on a page. */
  readonly size: number
}

/** A piece of a text; `marked` where it is what was looked for. */
export type Piece = { readonly text: string; readonly marked: boolean }

export type Hit = {
  readonly originalId: string
  /** Language of title and extract. */
  readonly locale: Locale
  readonly type: string
  readonly path: string
  readonly day: string | null
  /** Minutes; null where it makes no sense. */
  readonly readingMinutes: number | null
  readonly title: readonly Piece[]
  /** The summary, or the part of the body where the words stand. */
  readonly extract: readonly Piece[]
  readonly picture: string | null
}

/** How many results a filter would leave, all other filters kept. */
export type Count = { readonly value: string; readonly count: number }

export type SubjectCount = Count & {
  /** As readers of the question's language get it. */
  readonly title: string
  readonly locale: Locale
}

export type Found = {
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly hits: readonly Hit[]
  readonly types: readonly Count[]
  readonly subjects: Subjects<readonly SubjectCount[]>
  /** Results in the reader's own language. */
  readonly own: number
  /** `some`: no text has all the words, these have at least one. */
  readonly matching: 'all' | 'some'
  /** What was looked for instead, because nothing has the words as they were typed; null: nothing else. */
  readonly corrected: string | null
  /** What may have been meant, though there are answers; null: nothing looks misspelt. */
  readonly suggested: string | null
}

/** An answer of an index that may still be in the making: then texts are missing. */
export type FoundSoFar = Found & { readonly isComplete: boolean }

/** A title that a reader may have begun to type. */
export type Suggestion = { readonly text: string; readonly locale: Locale }
