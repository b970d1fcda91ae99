import { useTranslations } from 'next-intl'
import type { EventsCollection } from '../../lib/model/collection'
import type { EventTeaser } from '../../lib/model/event'
import { DaySpan } from '../ui/day-span'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { TitleLink } from '../ui/title-link'
import { DayMark } from './day-mark'
import { EventMeta } from './event-meta'

function EventRow({ event }: { readonly event: EventTeaser }) {
  const { time, place, title, summary, href } = event
  return (
    <article className="event-row hit">
      <DayMark time={time} />
      <div>
        <EventMeta event={event} />
        <h3>
          <TitleLink teaser={{ href, title }} />
        </h3>
        {summary === null ? null : (
          <p className="text-text-2">
            <LocalText value={summary} />
          </p>
        )}
        <p className="meta">
          <DaySpan from={time.startsOn} to={time.endsOn} />
          {place === null ? null : (
            <span>
              <LocalText value={place} />
            </span>
          )}
        </p>
      </div>
    </article>
  )
}

/** Events by year, the latest first, and the calendar that holds all of them. */
export function EventList({ years, calendarHref }: EventsCollection) {
  const t = useTranslations('events')
  const article = useTranslations('article')
  return (
    <div className="wrap">
      <p>
        <a className="more" href={calendarHref} type="text/calendar">
          <span>{t('calendar')}</span>
          <Icon name="arrow" small />
        </a>
      </p>
      {years.length === 0 ? <p className="empty">{article('emptyList')}</p> : null}
      {years.map(({ year, events }) => (
        <section key={year} className="event-year" aria-labelledby={`year-${year}`}>
          <h2 id={`year-${year}`}>{year}</h2>
          <ol>
            {events.map((event) => (
              <li key={event.key}>
                <EventRow event={event} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
