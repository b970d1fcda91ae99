import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator'

import { readEnvironment } from '../env/environment.ts'
import type { EventsCollection } from '../model/collection.ts'
import type { EventFacts, EventStatus, EventTeaser } from '../model/event.ts'
import type { Article } from '../model/page.ts'
import { absoluteUrl } from './metadata.ts'

/** What a calendar says of an event. */
type Entry = Pick<EventTeaser, 'href' | 'title' | 'summary' | 'time' | 'place' | 'status' | 'changedAt'>

const statuses: Readonly<Record<EventStatus, ICalEventStatus>> = {
  scheduled: ICalEventStatus.CONFIRMED,
  postponed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
}

/** Of days, the end is the day after the last one (RFC 5545, 3.6.1). */
function dayAfter(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000)
}

function timesOf({ startsOn, endsOn, startsAt, endsAt }: Entry['time']) {
  if (startsAt === null) return { start: new Date(`${startsOn}T00:00:00Z`), end: dayAfter(endsOn), allDay: true }
  return { start: new Date(startsAt), end: endsAt === null ? null : new Date(endsAt) }
}

/**
 * An event is the same one in every language and as long as its page stays where it is: a calendar that has it already
 * takes the new version instead.
 */
function idOf(href: string): string {
  return `${href.split('/').slice(2).join('/')}@${new URL(readEnvironment().SITE_URL).host}`
}

function add(calendar: ICalCalendar, { href, title, summary, time, place, status, changedAt }: Entry): void {
  const changed = new Date(changedAt)
  calendar.createEvent({
    ...timesOf(time),
    id: idOf(href),
    // From the content, not from the clock: the same event is the same bytes.
    stamp: changed,
    lastModified: changed,
    summary: title.text,
    description: summary?.text ?? null,
    location: place?.text ?? null,
    url: absoluteUrl(href),
    status: statuses[status],
  })
}

function empty(name: string, { locale, meta }: Article): ICalCalendar {
  return ical({
    name,
    prodId: { company: new URL(readEnvironment().SITE_URL).host, product: 'events', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    url: absoluteUrl(meta.path),
    // How often a program that subscribes should look again, in seconds.
    ttl: 60 * 60,
  })
}

/** All events as a calendar to subscribe to (RFC 5545). */
export function eventsCalendar(page: Article, { years }: EventsCollection): string {
  const calendar = empty(page.title, page)
  for (const event of years.flatMap(({ events }) => events)) add(calendar, event)
  return calendar.toString()
}

/** One event for a reader's calendar (RFC 5545). */
export function eventCalendar(article: Article, event: EventFacts): string {
  const { title, summary, lang, meta } = article
  const calendar = empty(title, article)
  add(calendar, {
    ...event,
    href: meta.path,
    title: { text: title, lang },
    summary: summary === null ? null : { text: summary, lang },
    changedAt: meta.modifiedAt ?? `${event.time.startsOn}T00:00:00Z`,
  })
  return calendar.toString()
}
