import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'

import { articleExamples } from '../../components/article/article.examples.ts'
import { eventExamples, eventsExample } from '../../components/events/events.examples.ts'
import type { EventTeaser } from '../model/event.ts'
import { eventCalendar, eventsCalendar } from './calendar.ts'

const page = { ...articleExamples.bare, title: 'Events; all, of them' }

function eventsOf(file: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file))
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
}

function only(file: string): ICAL.Event {
  const [event] = eventsOf(file)
  if (!event) throw new Error('There is no event in the file.')
  return event
}

const teaser: EventTeaser = {
  ...eventExamples.timed,
  key: 'timed',
  href: '/en/news-and-events/events/2026/07/conference',
  title: { text: 'A conference', lang: 'en' },
  summary: null,
}

/** The calendar of one event alone. */
function holding(event: EventTeaser): string {
  return eventsCalendar(page, { ...eventsExample, years: [{ year: '2026', events: [event] }] })
}

describe('the calendar of all events', () => {
  const file = eventsCalendar(page, eventsExample)

  it('is one that another program reads, with short lines that end as RFC 5545 wants', () => {
    expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
    expect(eventsOf(file)).toHaveLength(3)
    expect(new ICAL.Component(ICAL.parse(file)).getFirstPropertyValue('x-wr-calname')).toBe(page.title)
  })

  it('is the same bytes for the same content', () => {
    expect(eventsCalendar(page, eventsExample)).toBe(file)
  })

  it('knows each event by the same name in every language', () => {
    const inFrench = { ...teaser, href: teaser.href.replace('/en/', '/fr/') }
    expect(only(holding(inFrench)).uid).toBe(eventsOf(file)[0]?.uid)
  })

  it('knows an event that has moved as the same one, and tells it from every other', () => {
    const moved = { ...teaser, href: '/en/news-and-events/events/2026/09/conference' }
    expect(only(holding(moved)).uid).toBe(only(holding(teaser)).uid)
    expect(new Set(eventsOf(file).map(({ uid }) => uid)).size).toBe(3)
    // Nothing that tells of documents or hosts (RFC 7986, 5.3).
    expect(only(holding(teaser)).uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('calls an event that was changed a newer version: a program takes over that it is called off', () => {
    const before = only(holding({ ...teaser, status: 'scheduled', changedAt: '2026-11-28T09:00:00Z' }))
    const after = only(holding({ ...teaser, status: 'cancelled', changedAt: '2026-11-28T09:00:01Z' }))
    expect(after.uid).toBe(before.uid)
    expect(after.sequence).toBeGreaterThan(before.sequence)
    for (const name of ['dtstamp', 'last-modified'])
      expect(String(after.component.getFirstPropertyValue(name))).toBe('2026-11-28T09:00:01Z')
    expect(after.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it.each(['1999-12-31T00:00:00Z', '2026-11-28T09:00:00Z', '2080-01-01T00:00:00Z'])(
    'numbers a version of %s as other programs can count',
    (changedAt) => {
      const { sequence } = only(holding({ ...teaser, changedAt }))
      expect(sequence).toBeGreaterThanOrEqual(0)
      expect(sequence).toBeLessThan(2 ** 31)
    },
  )
})

describe('an event for the reader’s calendar', () => {
  const article = { ...articleExamples.bare, kind: 'event', title: 'A summit' } as const
  it('takes whole days where no time is known, the last one included', () => {
    const event = only(eventCalendar(article, eventExamples.days))
    expect([event.startDate.isDate, String(event.startDate), String(event.endDate)]).toEqual([
      true,
      '2025-06-24',
      '2025-06-26',
    ])
    expect([event.summary, event.location]).toEqual(['A summit', 'The Hague'])
  })

  it('is the same one as in the calendar of all, in the same version', () => {
    const event = only(eventCalendar({ ...article, id: teaser.key }, { ...eventExamples.timed, ...teaser }))
    const listed = only(holding(teaser))
    expect([event.uid, event.sequence]).toEqual([listed.uid, listed.sequence])
  })

  it('takes the instant where a time is known, and tells that it is called off', () => {
    const event = only(eventCalendar(article, eventExamples.timed))
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-07-07T06:30:00.000Z')
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-07-07T09:00:00.000Z')
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })
})
