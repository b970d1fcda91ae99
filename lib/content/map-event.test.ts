import { describe, expect, it } from 'vitest'

import { instantAt, mapEventTime } from './event-time.ts'
import { mapEventFacts, mapEventTeaser, mapEventYears } from './map-event.ts'
import { mapTranscript } from './map-transcript.ts'

describe('instantAt', () => {
  it.each([
    ['in winter', '2025-12-03', '10:00', 'Europe/Brussels', '2025-12-03T09:00:00.000Z'],
    ['in summer', '2025-06-24', '10:00', 'Europe/Brussels', '2025-06-24T08:00:00.000Z'],
    ['an hour after clocks went forward', '2026-03-29', '03:30', 'Europe/Brussels', '2026-03-29T01:30:00.000Z'],
    ['an hour before they do', '2026-03-29', '01:30', 'Europe/Brussels', '2026-03-29T00:30:00.000Z'],
    ['an hour after clocks went back', '2026-10-25', '03:30', 'Europe/Brussels', '2026-10-25T02:30:00.000Z'],
    ['west of the Atlantic', '2024-07-09', '18:00', 'America/New_York', '2024-07-09T22:00:00.000Z'],
    ['where clocks never change', '2026-07-07', '09:30', 'Europe/Istanbul', '2026-07-07T06:30:00.000Z'],
    ['at half an hour', '2026-01-01', '00:15', 'Asia/Kolkata', '2025-12-31T18:45:00.000Z'],
  ])('knows what time it is %s', (_, day, time, zone, instant) => {
    expect(instantAt(day, time, zone)).toBe(instant)
  })

  it.each([
    [null, '10:00', 'Europe/Brussels'],
    ['2025-06-24', '10', 'Europe/Brussels'],
    ['2025-06-24', '24:00', 'Europe/Brussels'],
    ['2025-13-24', '10:00', 'Europe/Brussels'],
    ['2025-06-24', '10:00', 'Brussels'],
    ['2025-06-24', '10:00', null],
  ])('gives none for %s, %s, %s', (day, time, zone) => {
    expect(instantAt(day, time, zone)).toBeNull()
  })
})

describe('mapEventTime', () => {
  it('keeps days where no time is known, and an end that is one', () => {
    const known = { startsOn: '2025-06-24', endsOn: '2025-06-25', startsAt: null, endsAt: null, timeZone: null }
    expect(mapEventTime({ startsOn: '2025-06-24', endsOn: '2025-06-25', timeZone: 'Europe/Brussels' })).toEqual(known)
    expect(mapEventTime({ startsOn: '2025-06-24', endsOn: '2025-06-23' })).toMatchObject({ endsOn: '2025-06-24' })
    const evening = { startsOn: '2025-06-24', startTime: '10:00', endTime: '09:00', timeZone: 'Europe/Brussels' }
    expect(mapEventTime(evening)).toMatchObject({ startsAt: '2025-06-24T08:00:00.000Z', endsAt: null })
    expect(mapEventTime({ startsOn: 'June 2025' })).toBeNull()
    expect(mapEventTime({ startsOn: '2026-02-30' })).toBeNull()
    expect(mapEventTime({ startsOn: '2025-06-24', endsOn: '2025-06-31' })).toMatchObject({ endsOn: '2025-06-24' })
  })
})

const summit = {
  _id: 'event-summit',
  _type: 'event',
  slug: 'summit',
  title: 'A summit',
  summary: 'In English.',
  language: 'en',
  startsOn: '2025-06-24',
  eventKind: 'summit',
  timeZone: 'Europe/Amsterdam',
  place: { en: 'The Hague', fr: 'La Haye' },
  programme: [
    { _key: 'later', time: '15:00', title: { en: 'Later' } },
    { _key: 'first', time: '09:00', title: { en: 'First', fr: 'D’abord' } },
    { _key: 'none', title: null },
  ],
  _updatedAt: '2025-06-26T00:00:00Z',
}

describe('mapEventFacts', () => {
  it('orders the programme, and puts it on the clocks of the place', () => {
    expect(mapEventFacts(summit, 'fr')).toMatchObject({
      kind: 'summit',
      status: 'scheduled',
      place: { text: 'La Haye', lang: 'fr' },
      calendarHref: '/fr/news-and-events/events/2025/06/summit.ics',
      programme: [
        { key: 'first', startsAt: '2025-06-24T07:00:00.000Z', title: { text: 'D’abord', lang: 'fr' } },
        { key: 'later', startsAt: '2025-06-24T13:00:00.000Z', title: { text: 'Later', lang: 'en' } },
      ],
    })
  })

  it('were changed when they, or the reader’s translation of them, were', () => {
    const translated = { ...summit, translatedAt: '2025-06-27T00:00:00Z' }
    for (const map of [mapEventFacts, mapEventTeaser]) {
      expect(map(summit, 'fr')?.changedAt).toBe('2025-06-26T00:00:00Z')
      expect(map(translated, 'fr')?.changedAt).toBe('2025-06-27T00:00:00Z')
      expect(map({ ...translated, _updatedAt: '2025-06-28T00:00:00Z' }, 'fr')?.changedAt).toBe('2025-06-28T00:00:00Z')
      expect(map({ ...summit, _updatedAt: null }, 'fr')?.changedAt).toBe('2025-06-24T00:00:00Z')
    }
  })

  it('calls no event what nobody called it', () => {
    expect(mapEventFacts({ ...summit, eventKind: 'party', status: 'maybe' }, 'en')).toMatchObject({
      kind: null,
      status: 'scheduled',
    })
    expect(mapEventFacts({ ...summit, startsOn: null }, 'en')).toBeNull()
  })
})

describe('lists of events', () => {
  it('take title and summary in the same language', () => {
    const translation = { title: 'Un sommet', summary: 'En français.' }
    expect(mapEventTeaser({ ...summit, translation }, 'fr')).toMatchObject({
      title: { text: 'Un sommet', lang: 'fr' },
      summary: { text: 'En français.', lang: 'fr' },
      changedAt: '2025-06-26T00:00:00Z',
    })
    expect(mapEventTeaser({ ...summit, translation: null }, 'fr')).toMatchObject({ summary: { lang: 'en' } })
  })

  it('have the latest first, by year, and leave out what has no day', () => {
    const years = mapEventYears(
      [
        { ...summit, _id: 'a', startsOn: '2024-07-09' },
        { ...summit, _id: 'b', startsOn: '2025-12-03' },
        { ...summit, _id: 'c' },
        { ...summit, _id: 'd', startsOn: null },
      ],
      'en',
    )
    expect(years.map(({ year, events }) => [year, events.map(({ key }) => key)])).toEqual([
      ['2025', ['b', 'c']],
      ['2024', ['a']],
    ])
  })
})

describe('mapTranscript', () => {
  const words = (text: string) => [{ _key: 'b', _type: 'block', children: [{ text }] }]
  const rutte = { _id: 'person-rutte', _type: 'person', slug: 'rutte', name: { en: 'Mark Rutte', ar: 'مارك روته' } }

  it('names speakers with a page in the reader’s language, others as they are written', () => {
    const { turns } = mapTranscript(
      {},
      [
        { _key: 't1', person: rutte, text: words('One.') },
        { _key: 't2', speaker: 'Question', text: words('Two?') },
        { _key: 't3', speaker: ' ', text: words('Nobody.') },
        { _key: 't4', person: rutte, text: [] },
      ],
      'en',
      'ar',
    )
    expect(turns).toMatchObject([
      {
        id: 'turn-1',
        speaker: { text: 'مارك روته', lang: 'ar' },
        href: '/ar/about-us/organization/who-we-are/rutte',
      },
      { id: 'turn-2', speaker: { text: 'Question', lang: 'en' }, href: null },
    ])
  })

  it('calls no text a verbatim one that nobody has called so', () => {
    expect(mapTranscript({ delivery: 'asDelivered' }, [], 'en', 'en').delivery).toBe('asDelivered')
    expect(mapTranscript({}, [], 'en', 'en').delivery).toBe('extract')
  })
})
