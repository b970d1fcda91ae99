import type { Locale } from '../i18n/locales.ts'
import type { Pager } from './pager.ts'
import type { Picture } from './picture.ts'
import type { Teaser } from './teaser.ts'
import type { LocalText } from './text.ts'

/** A piece of a text; `marked` where it is what the reader looked for. */
export type SearchPiece = { readonly text: string; readonly marked: boolean }

export type SearchHit = {
  readonly key: string
  readonly kind: Teaser['kind']
  readonly href: string
  /** Language of the page, of its title and of the extract. */
  readonly lang: Locale
  readonly title: readonly SearchPiece[]
  /** Empty when the page has neither summary nor text. */
  readonly extract: readonly SearchPiece[]
  /** ISO 8601 date. */
  readonly day: string | null
  /** Minutes; null where it makes no sense. */
  readonly readingMinutes: number | null
  readonly picture: Picture | null
}

/** A box to tick. `count`: results that it would leave, all other filters kept. */
export type SearchOption<Label> = {
  readonly value: string
  readonly label: Label
  readonly count: number
  readonly checked: boolean
}

/** A filter in force; `href` is the search without it. */
export type SearchRemoval = { readonly href: string } & (
  | { readonly filter: 'type'; readonly kind: Teaser['kind'] }
  | { readonly filter: 'subject'; readonly label: LocalText }
  /** ISO 8601 dates. */
  | { readonly filter: 'from' | 'to'; readonly day: string }
  | { readonly filter: 'own' }
)

/** A value of a filter that means nothing, as it was asked for. */
export type SearchLeftOut = {
  readonly filter: 'type' | 'topic' | 'country' | 'person' | 'date' | 'language'
  readonly value: string
}

export type SearchView = {
  /** Absolute path that the form asks. */
  readonly action: string
  /** What the reader looked for, cleaned; may be empty. */
  readonly query: string
  /** What was typed has neither letter nor digit. */
  readonly hasNoWords: boolean
  /** Nothing was asked yet: no words and no filters. */
  readonly isBlank: boolean
  readonly total: number
  readonly items: readonly SearchHit[]
  /** `some`: no page has all the words, these have at least one of them. */
  readonly matching: 'all' | 'some'
  /** What was looked for instead, because nothing has the words as typed; null: nothing else. */
  readonly corrected: string | null
  /** What may have been meant, though there are results; `href` is the search for it. */
  readonly suggested: { readonly text: string; readonly href: string } | null
  /** The index is still in the making: results may be missing. */
  readonly isPartial: boolean
  readonly kinds: readonly SearchOption<Teaser['kind']>[]
  /** What pages are about, by kind; a kind without options is not offered. */
  readonly subjects: readonly {
    readonly kind: 'topic' | 'country' | 'person'
    readonly options: readonly SearchOption<LocalText>[]
  }[]
  /** ISO 8601 dates; empty: open. */
  readonly from: string
  readonly to: string
  /** The first day lies after the last: nothing can be between them. */
  readonly isReversed: boolean
  /** The same list with every filter, where these are not all; null: they are. */
  readonly allFilters: string | null
  readonly ownOnly: boolean
  /** What the address asks for and nobody knows: the answer is given without it. */
  readonly leftOut: readonly SearchLeftOut[]
  /** Results in the reader's own language. */
  readonly own: number
  readonly removals: readonly SearchRemoval[]
  /** The search with the same words and no filters. */
  readonly withoutFilters: string
  readonly page: number
  readonly pages: number
  /** Null: one page holds everything. */
  readonly pager: Pager | null
}
