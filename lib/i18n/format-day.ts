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

/**
 * A date that is known to the year, the month or the day, in the long style and no more exactly than it is known:
 * "1967", "December 1967", "14 December 1967".
 *
 * @param date ISO 8601: yyyy, yyyy-mm or yyyy-mm-dd.
 * @throws RangeError when `date` is none of these.
 */
export function formatKnownDate(date: string, locale: Locale): string {
  if (/^\d{4}$/.test(date)) return date
  if (!/^\d{4}-\d{2}$/.test(date)) return formatDay(date, locale, 'long')
  const instant = new Date(`${date}-01T00:00:00Z`)
  if (Number.isNaN(instant.getTime())) throw new RangeError(`"${date}" is not a month: give it as yyyy-mm.`)
  // Alone, the month stands in the nominative, which Ukrainian and Russian want here.
  const month = new Intl.DateTimeFormat(localeRecords[locale].intl, { month: 'long', timeZone: 'UTC' }).format(instant)
  const year = yearWords[locale]
  return [month, date.slice(0, 4), ...(year === undefined ? [] : [year])].join(' ')
}

/**
 * A date as it stands after "since", as exactly as it is known: in the genitive in Ukrainian and Russian, a day with
 * its article in French.
 *
 * @param date ISO 8601: yyyy, yyyy-mm or yyyy-mm-dd.
 * @throws RangeError when `date` is none of these.
 */
export function formatSince(date: string, locale: Locale): string {
  const known = formatKnownDate(date, locale)
  const year = yearWords[locale]
  if (year !== undefined && date.length === 4) return `${known} ${year}`
  // The month of a whole date stands in the genitive: the first of the month lends its own.
  if (year !== undefined && date.length === 7) return formatDay(`${date}-01`, locale, 'long').replace(/^1 /, '')
  return locale === 'fr' && date.length === 10 ? `le ${known}` : known
}

/**
 * A meeting of one or more days: "16–19 December 1957". Dates that are not known to the day stand as they are known.
 *
 * @param from ISO 8601: yyyy, yyyy-mm or yyyy-mm-dd.
 * @param to as `from`.
 * @throws RangeError when one of them is no date.
 */
export function formatDaySpan(from: string, to: string, locale: Locale): string {
  const [first, last] = [formatKnownDate(from, locale), formatKnownDate(to, locale)]
  if (first === last || !dayPattern.test(from) || !dayPattern.test(to)) return first
  const span = formatOf(locale, 'long')
    .formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
    // Inside a month English parts the days with thin spaces.
    .replace(/^(\d+)\u2009–\u2009(?=\d+ )/, '$1–')
  const year = yearWords[locale]
  return year === undefined ? span : span.replace(/[\u00a0\u202f][рг]\.$/, ` ${year}`)
}
