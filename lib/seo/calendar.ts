import { createHash } from 'node:crypto'

import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator'

import { readEnvironment } from '../env/environment.ts'
import type { EventsCollection } from '../model/collection.ts'
import type { EventFacts, EventStatus, EventTeaser } from '../model/event.ts'
import type { Article } from '../model/page.ts'
import { absoluteUrl } from './metadata.ts'

/** What a calendar says of an event; `key` is the id of the document. */
type Entry = Pick<EventTeaser, 'key' | 'href' | 'title' | 'summary' | 'time' | 'place' | 'status' | 'changedAt'>

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

/** The space of names that ids of documents are; made for this. */
const documentNames = Buffer.from('c52f9b1f3a7d4d0e9e0b6f2d8a4471c3', 'hex')

/**
 * An event is the same one in every language and wherever its page goes: a calendar that has it already takes the new
 * version instead. A UUID by name (RFC 9562, 5.5), because a UID is to be unique in the world and to name no host
 * (RFC 7986, 5.3).
 */
function uidOf(key: string): string {
  const hash = createHash('sha1').update(documentNames).update(key).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const firstVersion = Date.parse('2020-01-01T00:00:00Z')

/**
 * Programs take the version with the greatest number (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5). Nobody counts versions here,
 * so it is the second of the change, from 2020 on: an INTEGER has 32 bits.
 */
function versionOf(changed: Date): number {
  return Math.max(0, Math.floor((changed.getTime() - firstVersion) / 1000))
}

function add(calendar: ICalCalendar, { key, href, title, summary, time, place, status, changedAt }: Entry): void {
  const changed = new Date(changedAt)
  calendar.createEvent({
    ...timesOf(time),
    id: uidOf(key),
    sequence: versionOf(changed),
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
  const { id: key, title, summary, lang, meta } = article
  const calendar = empty(title, article)
  add(calendar, {
    ...event,
    key,
    href: meta.path,
    title: { text: title, lang },
    summary: summary === null ? null : { text: summary, lang },
  })
  return calendar.toString()
}
