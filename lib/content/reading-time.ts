import { localeRecords, type Locale } from '../i18n/locales.ts'

const segmenters = new Map<Locale, Intl.Segmenter>()

function segmenterOf(locale: Locale): Intl.Segmenter {
  const known = segmenters.get(locale)
  if (known) return known
  const segmenter = new Intl.Segmenter(localeRecords[locale].intl, { granularity: 'word' })
  segmenters.set(locale, segmenter)
  return segmenter
}

/** A list counts the words of dozens of texts, and only one of them has changed since the last time. */
const counted = new Map<string, number>()
const mostCounted = 1000

function wordsIn(text: string, locale: Locale): number {
  const key = `${locale} ${text}`
  const known = counted.get(key)
  if (known !== undefined) return known
  let words = 0
  for (const { isWordLike } of segmenterOf(locale).segment(text)) if (isWordLike) words += 1
  const oldest = counted.size >= mostCounted ? counted.keys().next() : undefined
  if (oldest?.done === false) counted.delete(oldest.value)
  counted.set(key, words)
  return words
}

/**
 * Minutes to read a text silently: words of the body (found by Intl.Segmenter, for languages whose
 * words are not parted by spaces alone) at the language's speed, rounded up, one at the least.
 */
export function readingMinutes(text: string, locale: Locale): number {
  return Math.max(1, Math.ceil(wordsIn(text, locale) / localeRecords[locale].wordsPerMinute))
}
