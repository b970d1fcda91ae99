import { useLocale } from 'next-intl'
import { formatKnownDate } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'
import type { EventTime } from '../../lib/model/event'

const dayNumber = (date: string) => String(Number(date.slice(8)))

/**
 * The days of an event, large: "24–25" over "June 2025". Beside it the date stands in words, so that it is for the
 * eye alone. An event that runs into another month shows the day on which it begins.
 */
export function DayMark({ time: { startsOn, endsOn } }: { readonly time: EventTime }) {
  const current = useLocale()
  const month = startsOn.slice(0, 7)
  const several = endsOn !== startsOn && endsOn.startsWith(month)
  return (
    <p className="day-mark" aria-hidden="true">
      <span className="day-number">
        {several ? `${dayNumber(startsOn)}–${dayNumber(endsOn)}` : dayNumber(startsOn)}
      </span>
      <span>{formatKnownDate(month, isLocale(current) ? current : defaultLocale)}</span>
    </p>
  )
}
