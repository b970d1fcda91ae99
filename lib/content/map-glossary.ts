import { localeRecords, type Locale } from '../i18n/locales.ts'
import type { GlossaryLetter, GlossaryTerm } from '../model/glossary.ts'
import { termAnchor } from './addresses.ts'
import { contentLog } from './content-log.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { originalLanguage } from './original-language.ts'

type TermText = {
  readonly title?: string | null
  readonly summary?: string | null
  readonly otherForms?: readonly string[] | null
  readonly sortedAs?: string | null
}

export type GlossaryTermSource = TermText & {
  readonly _id: string
  readonly slug?: string | null
  readonly language?: string | null
  readonly about?: TargetSource | null
  readonly translation?: TermText | null
}

type SortedTerm = { readonly sortedAs: string; readonly term: GlossaryTerm }

/** Without its definition a translation is not one yet: the original stands there whole. */
function mapTerm(source: GlossaryTermSource, locale: Locale): SortedTerm | null {
  const { _id: key, slug, translation, about } = source
  const translated = translation?.title?.trim() && translation.summary?.trim() ? translation : null
  const shown = translated ?? source
  const lang = translated ? locale : originalLanguage(source)
  const [title, definition] = [shown.title?.trim(), shown.summary?.trim()]
  if (!slug || !title || !definition) {
    contentLog.warn({ id: key }, 'A term was left out of the glossary: it lacks its address or its definition')
    return null
  }
  return {
    sortedAs: shown.sortedAs?.trim() || title,
    term: {
      key,
      id: termAnchor(slug),
      term: { text: title, lang },
      definition: { text: definition, lang },
      otherForms: (shown.otherForms ?? []).filter((form) => form.trim() !== ''),
      about: mapTarget(about, locale),
    },
  }
}

/**
 * The letter that a word stands under. What the language's alphabet takes for the same letter stands under its plain
 * form (É under E, أ under ا); what it counts as another one does not (Ї, Ґ, Й).
 */
function letterOf(word: string, letters: Intl.Collator, { intl }: { readonly intl: string }): string {
  const [first = ''] = new Intl.Segmenter(intl).segment(word)[Symbol.iterator]().next().value?.segment ?? ''
  if (!/\p{L}/u.test(first)) return '#'
  const plain = first.normalize('NFD').charAt(0)
  return (letters.compare(plain, first) === 0 ? plain : first).toLocaleUpperCase(intl)
}

/** @returns the terms by letter, both in the order of the reader's language; what begins with no letter comes first. */
export function mapGlossary(sources: readonly GlossaryTermSource[], locale: Locale): GlossaryLetter[] {
  const record = localeRecords[locale]
  const words = new Intl.Collator(record.intl, { numeric: true })
  const letters = new Intl.Collator(record.intl, { sensitivity: 'base' })
  const terms = sources
    .map((source) => mapTerm(source, locale))
    .filter((term) => term !== null)
    .toSorted((one, other) => words.compare(one.sortedAs, other.sortedAs))
  const groups = Map.groupBy(terms, ({ sortedAs }) => letterOf(sortedAs, letters, record))
  return [...groups].map(([letter, group]) => ({
    letter,
    id: `letter-${letter.codePointAt(0)?.toString(16)}`,
    terms: group.map(({ term }) => term),
  }))
}
