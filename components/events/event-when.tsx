import { useLocale, useTranslations } from 'next-intl'
import { formatClock, formatZone } from '../../lib/i18n/format-clock'
import { defaultLocale, isLocale, localeRecords } from '../../lib/i18n/locales'
import type { EventTime } from '../../lib/model/event'
import { DaySpan } from '../ui/day-span'

/** Day and time of an event by the clocks of its place; a script adds the reader's own time where that differs. */
export function EventWhen({ time }: { readonly time: EventTime }) {
  const t = useTranslations('events')
  const current = useLocale()
  const locale = isLocale(current) ? current : defaultLocale
  const { startsOn, endsOn, startsAt, endsAt, timeZone } = time
  if (startsAt === null || timeZone === null) return <DaySpan from={startsOn} to={endsOn} />
  return (
    <>
      <DaySpan from={startsOn} to={endsOn} />
      <small>
        <time dateTime={startsAt}>{formatClock(startsAt, timeZone, locale)}</time>
        {endsAt === null ? null : (
          <>
            {'–'}
            <time dateTime={endsAt}>{formatClock(endsAt, timeZone, locale)}</time>
          </>
        )}{' '}
        {formatZone(startsAt, timeZone, locale)}
      </small>
      <reader-time
        data-starts={startsAt}
        data-zone={timeZone}
        data-language={localeRecords[locale].intl}
        data-text={t('yourTime', { time: '{time}' })}
      />
    </>
  )
}
