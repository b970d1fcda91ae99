import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'

import { articleExamples } from '../../components/article/article.examples.ts'
import { eventExamples, eventsExample } from '../../components/events/events.examples.ts'
import { eventCalendar, eventsCalendar } from './calendar.ts'

const page = { ...articleExamples.bare, title: 'Events; all, of them' }

function eventsOf(file: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file))
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
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
    const [first] = eventsExample.years.flatMap(({ events }) => events)
    if (!first) throw new Error('The example has events.')
    const inFrench = { ...first, href: first.href.replace('/en/', '/fr/') }
    const french = eventsCalendar(page, { ...eventsExample, years: [{ year: '2026', events: [inFrench] }] })
    expect(eventsOf(french)[0]?.uid).toBe(eventsOf(file)[0]?.uid)
  })
})

describe('an event for the reader’s calendar', () => {
  const article = { ...articleExamples.bare, kind: 'event', title: 'A summit' } as const
  const only = (file: string) => {
    const [event] = eventsOf(file)
    if (!event) throw new Error('There is no event in the file.')
    return event
  }

  it('takes whole days where no time is known, the last one included', () => {
    const event = only(eventCalendar(article, eventExamples.days))
    expect([event.startDate.isDate, String(event.startDate), String(event.endDate)]).toEqual([
      true,
      '2025-06-24',
      '2025-06-26',
    ])
    expect([event.summary, event.location]).toEqual(['A summit', 'The Hague'])
  })

  it('takes the instant where a time is known, and tells that it is called off', () => {
    const event = only(eventCalendar(article, eventExamples.timed))
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-07-07T06:30:00.000Z')
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-07-07T09:00:00.000Z')
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })
})
