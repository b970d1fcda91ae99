import type { EventsCollection } from '../../lib/model/collection'
import type { EventFacts, EventTeaser } from '../../lib/model/event'
import type { Transcript } from '../../lib/model/transcript'
import { link, longWord, text } from '../ui/example-content'

const plain = (words: string) => [{ kind: 'text', text: words, strong: false, emphasis: false }] as const

const days = { startsOn: '2025-06-24', endsOn: '2025-06-25', startsAt: null, endsAt: null, timeZone: null } as const

export const eventExamples = {
  days: {
    kind: 'summit',
    status: 'scheduled',
    time: days,
    place: text('The Hague'),
    country: link('Netherlands', '/en/countries/nl'),
    programme: [
      { key: 'p1', day: '2025-06-24', startsAt: null, title: text('Arrivals') },
      { key: 'p2', day: '2025-06-25', startsAt: null, title: text('Working session') },
    ],
    transcripts: [link('An example of a speech', '/en/news-and-events/events/transcripts/2025/06/25/speech')],
    calendarHref: '/en/news-and-events/events/2025/06/summit.ics',
    changedAt: '2025-06-25T12:00:00Z',
  },
  timed: {
    kind: 'conference',
    status: 'cancelled',
    time: {
      startsOn: '2026-07-07',
      endsOn: '2026-07-07',
      startsAt: '2026-07-07T06:30:00.000Z',
      endsAt: '2026-07-07T09:00:00.000Z',
      timeZone: 'Europe/Istanbul',
    },
    place: text(longWord),
    country: null,
    programme: [{ key: 'p1', day: null, startsAt: '2026-07-07T07:00:00.000Z', title: text('Opening') }],
    transcripts: [],
    calendarHref: '/en/news-and-events/events/2026/07/conference.ics',
    changedAt: '2025-06-25T12:00:00Z',
  },
  bare: {
    kind: null,
    status: 'scheduled',
    time: { ...days, startsOn: '2025-11-30', endsOn: '2025-12-02' },
    place: null,
    country: null,
    programme: [],
    transcripts: [],
    calendarHref: '/en/news-and-events/events/2025/11/bare.ics',
    changedAt: '2025-06-25T12:00:00Z',
  },
} as const satisfies Readonly<Record<string, EventFacts>>

const teaser = (key: keyof typeof eventExamples): EventTeaser => ({
  ...eventExamples[key],
  key,
  href: eventExamples[key].calendarHref.replace(/\.ics$/, ''),
  title: text(`An event, ${key}`),
  summary: key === 'bare' ? null : text('What it is about, in a sentence.'),
})

export const eventsExample: EventsCollection = {
  kind: 'events',
  years: [
    { year: '2026', events: [teaser('timed')] },
    { year: '2025', events: [teaser('bare'), teaser('days')] },
  ],
  calendarHref: '/en/news-and-events/events.ics',
}

export const transcriptExample: Transcript = {
  kind: 'pressConference',
  delivery: 'asDelivered',
  place: text('Brussels'),
  event: link('An event, days', '/en/news-and-events/events/2025/06/summit'),
  turns: [
    {
      key: 't1',
      id: 'turn-1',
      speaker: text('A speaker with a page'),
      href: '/en/about-us/organization/who-we-are/speaker',
      text: [{ kind: 'paragraph', key: 'a', spans: plain('Words for an example.') }],
    },
    {
      key: 't2',
      id: 'turn-2',
      speaker: text('Question'),
      href: null,
      text: [{ kind: 'paragraph', key: 'b', spans: plain('A question for an example?') }],
    },
  ],
}
