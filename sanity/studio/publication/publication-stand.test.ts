import { describe, expect, it } from 'vitest'

import {
  byLocale,
  extent,
  isUnderWay,
  publicationStand,
  sentence,
  timeOf,
  type Publication,
  type PublicationAnswer,
} from './publication-stand.ts'

const published = { _rev: 'tx-2', _updatedAt: '2026-01-31T09:00:00Z' }
const pages = ['/en/a', '/fr/a', '/en']

function publication(rest: Partial<Publication> = {}): Publication {
  return {
    revision: 'tx-2',
    publishedAt: '2026-01-31T09:00:00Z',
    heardAt: '2026-01-31T09:00:00.050Z',
    liveAt: null,
    live: [],
    gone: [],
    failed: [],
    pending: [],
    more: 0,
    ...rest,
  }
}

function answer(changes: Publication[], upToDateAt: string | null = null): PublicationAnswer {
  return { changes, upToDateAt }
}

describe('publicationStand', () => {
  it('waits for the site to hear of this very revision', () => {
    const older = publication({ revision: 'tx-1', liveAt: '2026-01-30T09:00:00Z', live: pages })
    const stand = publicationStand(published, answer([older], '2026-01-31T08:59:59Z'))
    expect([stand.kind, isUnderWay(stand)]).toEqual(['unheard', true])
  })

  it('follows the pages, the failures and the end', () => {
    const rendering = publicationStand(published, answer([publication({ live: ['/en/a'], pending: ['/fr/a'] })]))
    expect(sentence(rendering)).toBe('Going live: 1 of 2 pages are renewed.')
    const failed = publicationStand(published, answer([publication({ live: ['/en/a'], failed: ['/fr/a'] })]))
    expect(sentence(failed)).toMatch(/^1 page could not be renewed/)
    const live = publicationStand(published, answer([publication({ live: pages, liveAt: '2026-01-31T09:00:01Z' })]))
    expect(sentence(live)).toMatch(/^Live at .* on 3 pages in 2 languages\.$/)
    expect([rendering, failed, live].map(isUnderWay)).toEqual([true, true, false])
  })

  it('knows that an old version is live though the log has forgotten it, and a webhook that never came', () => {
    const stand = publicationStand(published, answer([], '2026-01-31T09:00:30Z'))
    expect(stand).toEqual({ kind: 'live', publication: null })
  })

  it('tells a text that was never published from one that was taken back', () => {
    expect(publicationStand(null, answer([]))).toEqual({ kind: 'unpublished' })
    const taken = publication({ revision: 'tx-3', gone: ['/en/a'], liveAt: '2026-01-31T10:00:00Z' })
    expect(sentence(publicationStand(null, answer([taken])))).toMatch(/^Off the site since .*: 1 page in 1 language\.$/)
  })

  it('says so when no page shows the change', () => {
    expect(sentence(publicationStand(published, answer([publication({ liveAt: '2026-01-31T09:00:01Z' })])))).toMatch(
      /No page shows it/,
    )
  })
})

it('groups addresses by language, and counts those that are not listed', () => {
  expect(byLocale(pages)).toEqual([
    { locale: 'en', paths: ['/en', '/en/a'] },
    { locale: 'fr', paths: ['/fr/a'] },
  ])
  expect(extent(pages, 200)).toBe('203 pages in 2 languages')
})

it('tells the day only when it is another one', () => {
  const now = new Date('2026-01-31T12:00:10Z')
  expect(timeOf('2026-01-31T12:00:04Z', now)).toMatch(/^\d\d:\d\d:04$/)
  expect(timeOf('2026-01-28T12:00:04Z', now)).toMatch(/28 Jan 2026.*:04/)
})
