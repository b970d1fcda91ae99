import type { Locale } from './locales.ts'
import { localeRecords } from './locales.ts'

/** `short`: cards and lists. `long`: heads of articles, multimedia. */
export type DayStyle = 'short' | 'long'

/** English news style: abbreviated months with a full stop; May has nothing to abbreviate. */
const englishMonths = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'Jun.', 'Jul.', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.']

/** CLDR ends the long form with an abbreviation of "year", right in tables; running text spells it out. */
const yearWords: Partial<Record<Locale, string>> = { uk: 'року', ru: 'года' }

const numeric: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }
const written = {
  short: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  long: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than a hundred uses of it, and a list shows dozens of days. */
function formatOf(locale: Locale, kind: 'numeric' | 'short' | 'long'): Intl.DateTimeFormat {
  const key = `${locale} ${kind}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(localeRecords[locale].intl, kind === 'numeric' ? numeric : written[kind])
  formats.set(key, format)
  return format
}

const dayPattern = /^\d{4}-(\d{2})-\d{2}$/

/**
 * A calendar day in the reader's habits.
 *
 * @param day ISO 8601 date, yyyy-mm-dd. No time zone is applied: the day is printed as it is given.
 * @param locale language of the page.
 * @param style `short` ("19 Dec. 2025"; numeric in Ukrainian and Russian) or `long` ("19 December 2025").
 * @throws RangeError when `day` is not a date of that form.
 */
export function formatDay(day: string, locale: Locale, style: DayStyle): string {
  const instant = new Date(`${day}T00:00:00Z`)
  const month = dayPattern.exec(day)?.[1]
  if (month === undefined || Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(day)) {
    throw new RangeError(`"${day}" is not a day: give it as yyyy-mm-dd.`)
  }
  if (style === 'short' && (locale === 'uk' || locale === 'ru')) return formatOf(locale, 'numeric').format(instant)
  // Arabic keeps the written month: CLDR's numeric form carries direction marks and reads in two ways.
  const parts = formatOf(locale, style === 'short' && locale === 'fr' ? 'short' : 'long').formatToParts(instant)
  const value = (type: 'day' | 'month' | 'year') => parts.find((part) => part.type === type)?.value ?? ''
  const number = locale === 'fr' && value('day') === '1' ? '1er' : value('day')
  const name = locale === 'en' && style === 'short' ? (englishMonths[Number(month) - 1] ?? '') : value('month')
  const year = yearWords[locale]
  return [number, name, value('year'), ...(year === undefined ? [] : [year])].join(' ')
}
