import { localeRecords, type Locale } from '../i18n/locales.ts'

const longestQuery = 200
const mostWords = 8

/**
 * @returns the words of what a reader typed, at most eight, without the signs that GROQ's `match`
 * would read as wildcards.
 */
export function searchTerms(query: string, locale: Locale): string[] {
  const segmenter = new Intl.Segmenter(localeRecords[locale].intl, { granularity: 'word' })
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(query.normalize('NFKC').slice(0, longestQuery))) {
    if (isWordLike && words.length < mostWords) words.push(segment.replaceAll('*', ''))
  }
  return words
}
