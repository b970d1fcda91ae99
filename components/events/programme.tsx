import { useLocale, useTranslations } from 'next-intl'
import { formatClock } from '../../lib/i18n/format-clock'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'
import type { EventFacts } from '../../lib/model/event'
import { Day } from '../ui/day'
import { LocalText } from '../ui/local-text'

/** What happens when, as exactly as it is known. */
export function Programme({ event: { programme, time } }: { readonly event: EventFacts }) {
  const t = useTranslations('events')
  const current = useLocale()
  const locale = isLocale(current) ? current : defaultLocale
  if (programme.length === 0) return null
  return (
    <section className="programme" aria-labelledby="programme">
      <h2 id="programme">{t('programme')}</h2>
      <ol>
        {programme.map(({ key, day, startsAt, title }) => (
          <li key={key}>
            <span className="programme-time">
              {day === null || time.startsOn === time.endsOn ? null : <Day day={day} style="long" />}
              {startsAt === null || time.timeZone === null ? null : (
                <time dateTime={startsAt}>{formatClock(startsAt, time.timeZone, locale)}</time>
              )}
            </span>
            <span>
              <LocalText value={title} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
