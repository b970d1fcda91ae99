import { useLocale } from 'next-intl'
import { formatDay } from '../../lib/i18n/format-day'
import type { DayStyle } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'

/** A day for people, with the ISO 8601 date for machines. */
export function Day({ day, style }: { readonly day: string; readonly style: DayStyle }) {
  const locale = useLocale()
  return <time dateTime={day}>{formatDay(day, isLocale(locale) ? locale : defaultLocale, style)}</time>
}
