import { useLocale } from 'next-intl'
import { formatDaySpan } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'

type Props = { readonly from: string; readonly to: string | null }

/** The days of a meeting, as exactly as they are known; machines are told the first. */
export function DaySpan({ from, to }: Props) {
  const locale = useLocale()
  return <time dateTime={from}>{formatDaySpan(from, to ?? from, isLocale(locale) ? locale : defaultLocale)}</time>
}
