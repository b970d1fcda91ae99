import { useLocale } from 'next-intl'
import { formatKnownDate } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'

/** A date as exactly as it is known, for people and for machines. */
export function KnownDate({ date }: { readonly date: string }) {
  const locale = useLocale()
  return <time dateTime={date}>{formatKnownDate(date, isLocale(locale) ? locale : defaultLocale)}</time>
}
