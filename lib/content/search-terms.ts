import { localeRecords, type Locale } from '../i18n/locales.ts'

const longestQuery = 200
const mostWords = 8

/**
 * @returns what a reader typed, as it can be shown and looked for: at most 200 characters, in NFKC, without
 * control characters and without the invisible ones that turn the direction of a text or split a word
 * (a copied "NATO" often carries some).
 */
export function searchText(query: string): string {
  const visible = query
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
  // A surrogate may be left alone by the reader or by the cut.
  return visible
    .trim()
    .slice(0, longestQuery)
    .replaceAll(/\p{Cs}/gu, '')
}

/**
 * @returns the words of what a reader typed, at most eight, without the signs that GROQ's `match`
 * would read as wildcards.
 */
export function searchTerms(query: string, locale: Locale): string[] {
  const segmenter = new Intl.Segmenter(localeRecords[locale].intl, { granularity: 'word' })
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(searchText(query))) {
    if (isWordLike && words.length < mostWords) words.push(segment.replaceAll('*', ''))
  }
  return words
}
