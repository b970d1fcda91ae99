import type { Locale } from '../i18n/locales.ts'
import type { Subjects } from './subjects.ts'

/** One text in one language as the search takes it. An article in five languages is five of them. */
export type SearchDocument = {
  readonly id: string
  /** Changes whenever the text or what it takes from its original does. */
  readonly revision: string
  /** The text that this one translates; its own id for an original. */
  readonly originalId: string
  /** Language of the text. */
  readonly locale: Locale
  readonly type: string
  /** Path of the page without locale. */
  readonly path: string
  readonly title: string
  readonly summary: string
  readonly text: string
  /** Day of publication (yyyy-mm-dd); null for texts without one: no range of days finds them. */
  readonly day: string | null
  /** ISO 8601 instant; the later, the earlier in a list. */
  readonly publishedAt: string | null
  /** Kept for the caller and given back as it is. Minutes; null where it makes no sense. */
  readonly readingMinutes: number | null
  /** What it is about. */
  readonly subjects: Subjects
  /** Kept for the caller and given back as it is. */
  readonly picture: string | null
}

/** What tells whether the index holds the present state of a text. */
export type Revision = Pick<SearchDocument, 'id' | 'revision'>
