import { localeRecords, type Locale } from './locales.ts'

/**
 * The time of day that clocks in a zone show: "09:30".
 * @param instant ISO 8601 instant.
 * @param timeZone IANA name.
 * @throws RangeError when there is no such instant or zone.
 */
export function formatClock(instant: string, timeZone: string, locale: Locale): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat(localeRecords[locale].intl, format).format(new Date(instant))
}

/**
 * What the time of a zone is called at an instant: "Central European Summer Time".
 * @param instant ISO 8601 instant.
 * @param timeZone IANA name.
 * @throws RangeError when there is no such instant or zone.
 */
export function formatZone(instant: string, timeZone: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(localeRecords[locale].intl, { timeZone, timeZoneName: 'long' })
  const parts = format.formatToParts(new Date(instant))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
