import { localeRecords, type Locale } from '../i18n/locales.ts'

/**
 * Minutes to read a text silently: words of the body (found by Intl.Segmenter, for languages whose
 * words are not parted by spaces alone) at the language's speed, rounded up, one at the least.
 */
export function readingMinutes(text: string, locale: Locale): number {
  const segmenter = new Intl.Segmenter(localeRecords[locale].intl, { granularity: 'word' })
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  return Math.max(1, Math.ceil(words / localeRecords[locale].wordsPerMinute))
}
