import { localeRecords, locales, type Locale } from '../i18n/locales.ts'
import { fold } from './fold.ts'
import { stemsOf } from './stems.ts'

/** Counts up with every change of what `wordsOf` answers: an index made by another version is made anew. */
export const analyserVersion = 1

/** What a word is found by. */
export type Forms = {
  /** Folded, as it stands. */
  readonly raw: string
  /** Folded stems, each once. */
  readonly stems: readonly string[]
}

export type Word = Forms & {
  /** Offsets of the word in its text, in UTF-16 units, without elided articles and possessive endings. */
  readonly start: number
  readonly end: number
}

/** No word; what is longer is somebody's experiment. */
const longestWord = 64

const segmenters = new Map(
  locales.map((locale) => [locale, new Intl.Segmenter(localeRecords[locale].intl, { granularity: 'word' })] as const),
)

/** The segmenter keeps together what a dot, colon or underscore joins (nato.int); letters with dots are one word. */
const dotted = /^\p{L}(?:\.\p{L})+$/u
const simple = /^[\p{L}\p{N}\p{M}]+$/u
const parts = /[\p{L}\p{N}\p{M}]+(?:['\u2019\uFF07][\p{L}\p{M}]+)*/gu
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['\u2019\uFF07]/i
const possessive = /['\u2019\uFF07]s$/i

/** Texts repeat their words: analysing one costs microseconds, remembering it none. */
const mostRemembered = 50_000
const remembered = new Map<Locale, Map<string, Forms>>(locales.map((locale) => [locale, new Map()]))

/** @returns the forms of one word as it is written. */
export function formsOf(word: string, locale: Locale): Forms {
  const known = remembered.get(locale)
  const found = known?.get(word)
  if (found) return found
  const cut = word.normalize('NFC').slice(0, longestWord)
  const raw = fold(cut)
  const forms = { raw, stems: stemsOf(cut, raw, locale) }
  if (known && known.size >= mostRemembered) known.clear()
  known?.set(word, forms)
  return forms
}

/** Calls `take` with each word of a segment and its offset in it. */
function eachWord(segment: string, locale: Locale, take: (word: string, offset: number, length: number) => void): void {
  if (simple.test(segment)) return take(segment, 0, segment.length)
  if (dotted.test(segment)) return take(segment.replaceAll('.', ''), 0, segment.length)
  for (const { 0: part, index } of segment.matchAll(parts)) {
    const elided = locale === 'fr' ? (elision.exec(part)?.[0].length ?? 0) : 0
    const word = locale === 'en' ? part.replace(possessive, '') : part.slice(elided)
    take(word, index + elided, word.length)
  }
}

/**
 * The words of a text in their order.
 * @param text without invisible characters (see visible-text.ts): they would part words.
 */
export function wordsOf(text: string, locale: Locale): Word[] {
  const words: Word[] = []
  for (const { segment, index, isWordLike } of segmenters.get(locale)?.segment(text) ?? []) {
    if (!isWordLike) continue
    eachWord(segment, locale, (word, offset, length) => {
      const { raw, stems } = formsOf(word, locale)
      const start = index + offset
      if (raw !== '') words.push({ raw, stems, start, end: start + length })
    })
  }
  return words
}
