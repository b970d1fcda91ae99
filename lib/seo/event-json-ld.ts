import type { Article as ArticleNode, Event } from 'schema-dts'

import type { EventFacts, EventStatus } from '../model/event.ts'
import type { Article } from '../model/page.ts'
import { absoluteUrl } from './metadata.ts'

const statuses = {
  scheduled: 'https://schema.org/EventScheduled',
  postponed: 'https://schema.org/EventPostponed',
  cancelled: 'https://schema.org/EventCancelled',
} as const satisfies Readonly<Record<EventStatus, string>>

/** An event as machines read it; it repeats what the page shows and nothing else. */
export function eventNode(article: Article, { time, status, place, country }: EventFacts): Event {
  const { meta, title, summary } = article
  return {
    '@type': 'Event',
    '@id': absoluteUrl(`${meta.path}#event`),
    name: title,
    url: absoluteUrl(meta.path),
    inLanguage: article.lang,
    startDate: time.startsAt ?? time.startsOn,
    // Of an event with a time of day, nobody knows the end unless it is told.
    ...(time.startsAt === null || time.endsAt !== null ? { endDate: time.endsAt ?? time.endsOn } : {}),
    eventStatus: statuses[status],
    ...(place
      ? {
          eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
          location: { '@type': 'Place', name: place.text, address: country?.label.text ?? place.text },
        }
      : {}),
    ...(summary ? { description: summary } : {}),
    ...(meta.image ? { image: [absoluteUrl(meta.image.src)] } : {}),
  }
}

/** What was said, as machines read it: an article whose words are those of its speakers. */
export function transcriptNode(article: Article): ArticleNode {
  const { meta, title, summary, transcript } = article
  const speakers = new Map((transcript?.turns ?? []).map(({ speaker, href }) => [speaker.text, href]))
  return {
    '@type': 'Article',
    '@id': absoluteUrl(`${meta.path}#transcript`),
    headline: title,
    inLanguage: article.lang,
    mainEntityOfPage: absoluteUrl(meta.path),
    author: [...speakers].map(([name, href]) => ({
      '@type': 'Person',
      name,
      ...(href === null ? {} : { url: absoluteUrl(href) }),
    })),
    ...(meta.publishedAt ? { datePublished: meta.publishedAt } : {}),
    ...(summary ? { description: summary } : {}),
  }
}
