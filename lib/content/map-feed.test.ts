import { describe, expect, it } from 'vitest'

import { mapFeedItems } from './map-feed.ts'

const summit = {
  _id: 'event-summit',
  _type: 'event',
  slug: 'summit',
  language: 'en',
  title: 'A summit',
  summary: 'In English.',
  publishedAt: '2025-03-01T09:00:00Z',
  startsOn: '2025-06-24',
  endsOn: '2025-06-25',
  place: { en: 'The Hague', fr: 'La Haye' },
  translation: { _id: 'event-summit-fr', title: 'Un sommet', summary: null },
}

describe('an event in a feed', () => {
  it('is dated by its announcement, and says when and where it is in the language of the feed', () => {
    const [item] = mapFeedItems([summit], 'fr', 'asGiven')
    expect(item).toMatchObject({
      href: '/fr/news-and-events/events/2025/06/summit',
      title: 'Un sommet',
      summary: null,
      publishedAt: '2025-03-01T09:00:00.000Z',
      occasion: { from: '2025-06-24', to: '2025-06-25', place: 'La Haye', status: 'scheduled' },
    })
  })

  it('that nobody dated is as new as its first day; one without a day is left out', () => {
    const [item] = mapFeedItems([{ ...summit, publishedAt: null }], 'en', 'asGiven')
    expect(item).toMatchObject({ publishedAt: '2025-06-24T00:00:00.000Z', updatedAt: '2025-06-24T00:00:00.000Z' })
    expect(mapFeedItems([{ ...summit, startsOn: null }], 'en', 'asGiven')).toEqual([])
  })

  it('names no place that has no name in the language of the feed', () => {
    const [item] = mapFeedItems([{ ...summit, place: { en: 'The Hague' }, status: 'cancelled' }], 'fr', 'asGiven')
    expect(item?.occasion).toEqual({ from: '2025-06-24', to: '2025-06-25', place: null, status: 'cancelled' })
  })

  it('is not in a feed of a language that it is not written in', () => {
    expect(mapFeedItems([{ ...summit, translation: null }], 'fr', 'asGiven')).toEqual([])
  })

  it('stands where its list has it, whenever it was announced', () => {
    const later = { ...summit, _id: 'event-later', startsOn: '2026-07-07', publishedAt: '2024-01-01T09:00:00Z' }
    const ids = (order: 'asGiven' | 'publishedAt') =>
      mapFeedItems([later, summit], 'en', order).map(({ documentId }) => documentId)
    expect(ids('asGiven')).toEqual(['event-later', 'event-summit'])
    expect(ids('publishedAt')).toEqual(['event-summit', 'event-later'])
  })
})

it('an official text says when and where it was adopted; what has no day but that of its publication, nothing', () => {
  const shared = { ...summit, startsOn: null, endsOn: null, language: 'en' }
  const text = { ...shared, _type: 'officialText', adoptedOn: '1949-04-04', publishedAt: '2025-11-03T09:00:00Z' }
  const [adopted] = mapFeedItems([text], 'en', 'asGiven')
  expect(adopted).toMatchObject({
    publishedAt: '2025-11-03T09:00:00.000Z',
    occasion: { from: '1949-04-04', to: '1949-04-04', place: 'The Hague', status: 'scheduled' },
  })
  const [transcript] = mapFeedItems([{ ...shared, _type: 'transcript' }], 'en', 'publishedAt')
  expect(transcript).toMatchObject({ title: 'A summit', occasion: null })
})
