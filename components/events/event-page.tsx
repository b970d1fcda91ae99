import { useLocale, useTranslations } from 'next-intl'
import type { EventFacts } from '../../lib/model/event'
import type { Article } from '../../lib/model/page'
import { ArticleTools } from '../article/article-tools'
import { ArticleTopics } from '../article/article-topics'
import { PagePlace } from '../article/page-place'
import { RichText } from '../article/rich-text'
import { Anchor } from '../ui/anchor'
import { Facts } from '../ui/facts'
import { foreignLang } from '../ui/foreign-lang'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { DayMark } from './day-mark'
import { EventMeta } from './event-meta'
import { EventWhen } from './event-when'
import { Programme } from './programme'

type Props = { readonly article: Article; readonly event: EventFacts }

function EventHead({ article, event }: Props) {
  const foreign = foreignLang(article.lang, useLocale())
  return (
    <header className="event-columns event-head wrap">
      <DayMark time={event.time} />
      <div>
        <EventMeta event={event} />
        <h1 {...foreign}>{article.title}</h1>
        {article.summary === null ? null : (
          <p className="standfirst" {...foreign}>
            {article.summary}
          </p>
        )}
      </div>
    </header>
  )
}

/** When and where, and the entry for the reader's calendar. */
function EventAside({ event }: Pick<Props, 'event'>) {
  const t = useTranslations('events')
  const { time, place, country, calendarHref } = event
  return (
    <div>
      <Facts
        facts={[
          { term: t('when'), value: <EventWhen time={time} /> },
          place === null ? null : { term: t('where'), value: <LocalText value={place} /> },
          country === null ? null : { term: t('country'), value: <Anchor link={country} /> },
        ]}
      />
      <p>
        <a className="more" href={calendarHref} type="text/calendar">
          <span>{t('addToCalendar')}</span>
          <Icon name="arrow" small />
        </a>
      </p>
    </div>
  )
}

/** An event: when, where, what happens, and what was said. */
export function EventPage({ article, event }: Props) {
  const t = useTranslations('events')
  const foreign = foreignLang(article.lang, useLocale())
  return (
    <>
      <PagePlace page={article} title={{ text: article.title, lang: article.lang }} />
      <article>
        <EventHead article={article} event={event} />
        <div className="event-columns wrap pb-section">
          <EventAside event={event} />
          <div>
            <div className="prose" {...foreign}>
              <RichText blocks={article.body} />
            </div>
            <Programme event={event} />
            {event.transcripts.length === 0 ? null : (
              <section className="programme" aria-labelledby="transcripts">
                <h2 id="transcripts">{t('transcripts')}</h2>
                <ul>
                  {event.transcripts.map((link) => (
                    <li key={link.href}>
                      <Anchor link={link} className="more" after={<Icon name="arrow" small />} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <div className="event-tools">
              <ArticleTopics topics={article.topics} />
              <ArticleTools versions={article.meta.versions} />
            </div>
          </div>
        </div>
      </article>
    </>
  )
}
