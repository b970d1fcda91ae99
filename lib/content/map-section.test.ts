import { describe, expect, it } from 'vitest'

import { mapSection, nextTurn } from './map-section.ts'

const now = new Date('2026-01-01T00:00:00Z')
const news = (id: string) => ({
  _id: id,
  _type: 'news',
  slug: id,
  publishedAt: '2025-12-19T09:00:00Z',
  title: `Title of ${id}`,
  language: 'en',
})
const heading = { en: 'News', fr: 'Actualités' }

describe('mapSection', () => {
  it('keeps the editor’s order of news, whatever the dates', () => {
    const rows = [{ ...news('a'), publishedAt: '2025-12-01T00:00:00Z' }, news('b')]
    const section = mapSection({ _key: 'n', _type: 'newsSection', heading, lead: news('lead'), rows }, 'en', now)
    expect(section?.kind === 'news' && section.rows.map(({ key }) => key)).toEqual(['a', 'b'])
  })

  it('drops what cannot be shown and keeps the rest', () => {
    const rows = [{ ...news('a'), slug: null }, news('b')]
    const section = mapSection({ _key: 'n', _type: 'newsSection', heading, lead: news('lead'), rows }, 'fr', now)
    expect(section).toMatchObject({
      heading: { text: 'Actualités', lang: 'fr' },
      rows: [{ key: 'b', title: { lang: 'en' } }],
    })
  })

  it('shows a notice only in its time', () => {
    const notice = { _id: 'n', _updatedAt: '2025-12-01T00:00:00Z', message: { en: 'Hello' } }
    const source = { _key: 'k', _type: 'noticeSection' }
    expect(mapSection({ ...source, notice }, 'en', now)?.kind).toBe('notice')
    expect(mapSection({ ...source, notice: { ...notice, endsAt: '2025-12-31T00:00:00Z' } }, 'en', now)).toBeNull()
    expect(mapSection({ ...source, notice: { ...notice, startsAt: '2026-02-01T00:00:00Z' } }, 'en', now)).toBeNull()
  })

  it('knows when the next notice begins or ends', () => {
    const notice = (startsAt: string | null, endsAt: string | null) => ({
      notice: { _id: 'n', _updatedAt: '2025-12-01T00:00:00Z', startsAt, endsAt },
    })
    const [over, running] = [
      notice('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'),
      notice(null, '2026-03-01T00:00:00Z'),
    ]
    expect(nextTurn([over, running, {}], now)).toBe('2026-03-01T00:00:00.000Z')
    expect(nextTurn([running, notice('2026-02-01T00:00:00+01:00', null)], now)).toBe('2026-01-31T23:00:00.000Z')
    expect(nextTurn([over, notice('soon', null), { notice: null }], now)).toBeNull()
  })

  it.each([
    'heroSection',
    'noticeSection',
    'newsSection',
    'inFocusSection',
    'multimediaHighlightsSection',
    'whatIsNatoSection',
    'relatedLinksSection',
    'unknownSection',
  ])('answers null to an empty draft of %s', (_type) => {
    expect(mapSection({ _key: 'k', _type }, 'en', now)).toBeNull()
  })
})
