import { useLocale, useTranslations } from 'next-intl'
import { formatKnownDate, formatSince } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'
import type { Term } from '../../lib/model/person'

type Props = {
  readonly term: Pick<Term, 'startsOn' | 'endsOn' | 'state'>
  /** `years`: for lists. `known`: as exactly as the dates are known. */
  readonly style: 'years' | 'known'
}

/** From when to when, since when, or from when on. */
export function TermDates({ term, style }: Props) {
  const t = useTranslations('dates')
  const current = useLocale()
  const locale = isLocale(current) ? current : defaultLocale
  const [startsOn, endsOn] = [term.startsOn, term.endsOn].map((date) => (style === 'years' ? date?.slice(0, 4) : date))
  if (!startsOn) return null
  if (!endsOn) return t(term.state === 'future' ? 'from' : 'since', { from: formatSince(startsOn, locale) })
  const [from, to] = [formatKnownDate(startsOn, locale), formatKnownDate(endsOn, locale)]
  if (from === to) return from
  return t(startsOn.length === 4 && endsOn.length === 4 ? 'years' : 'span', { from, to })
}
