import { describe, expect, it } from 'vitest'

import type { FoundSoFar, Hit } from '../search/question.ts'
import { mapSearch, withoutUnknown } from './map-search.ts'
import { readSearch } from './search-address.ts'

const hit: Hit = {
  originalId: 'a',
  locale: 'en',
  type: 'news',
  path: 'news/a',
  day: '2025-12-19',
  readingMinutes: 1,
  title: [{ text: 'Title', marked: true }],
  extract: [],
  picture: null,
}

const found: FoundSoFar = {
  total: 23,
  page: 2,
  pages: 3,
  hits: [hit, { ...hit, originalId: 'b', type: 'nobody knows' }],
  types: [{ value: 'news', count: 20 }],
  subjects: {
    topic: [
      { value: 't', count: 3, title: 'Topic', locale: 'en' },
      { value: 'u', count: 1, title: 'Sujet', locale: 'fr' },
    ],
    country: [
      { value: 'x', count: 2, title: 'Pays', locale: 'fr' },
      { value: 'y', count: 1, title: 'Autre pays', locale: 'fr' },
    ],
    person: [],
  },
  own: 4,
  matching: 'all',
  corrected: null,
  suggested: null,
  isComplete: false,
}

describe('mapSearch', () => {
  it('shows pages of known kinds at their addresses, and says in which language they are', () => {
    const { items } = mapSearch(readSearch({ q: 'x' }), found, 'fr')
    expect(items).toMatchObject([{ key: 'a', href: '/fr/news/a', lang: 'en', kind: 'news', picture: null }])
  })

  it('offers kinds and subjects, and keeps those that are asked for', () => {
    const asked = readSearch({ q: 'x', type: 'video', topic: 't', country: 'y' })
    const { kinds, subjects, isPartial, own } = mapSearch(asked, found, 'fr')
    expect(kinds).toEqual([
      { value: 'news', label: 'news', count: 20, checked: false },
      { value: 'video', label: 'video', count: 0, checked: true },
    ])
    const options = subjects.flatMap(({ kind, options: all }) => {
      return all.map(({ value, checked, label }) => [kind, value, checked, label.lang])
    })
    expect(options).toEqual([
      ['topic', 't', true, 'en'],
      ['topic', 'u', false, 'fr'],
      ['country', 'x', false, 'fr'],
      ['country', 'y', true, 'fr'],
    ])
    expect([isPartial, own]).toEqual([true, 4])
  })

  it('has for each filter an address without it, on the first page', () => {
    const request = readSearch({
      q: 'x',
      type: ['news', 'video'],
      topic: 't',
      country: ['x', 'y'],
      own: '1',
      page: '2',
    })
    const view = mapSearch(request, found, 'en')
    expect(view.removals.map(({ filter, href }) => [filter, href])).toEqual([
      ['type', '/en/search?q=x&type=video&topic=t&country=x&country=y&own=1'],
      ['type', '/en/search?q=x&type=news&topic=t&country=x&country=y&own=1'],
      ['subject', '/en/search?q=x&type=news&type=video&country=x&country=y&own=1'],
      ['subject', '/en/search?q=x&type=news&type=video&topic=t&country=y&own=1'],
      ['subject', '/en/search?q=x&type=news&type=video&topic=t&country=x&own=1'],
      ['own', '/en/search?q=x&type=news&type=video&topic=t&country=x&country=y'],
    ])
    expect(view.withoutFilters).toBe('/en/search?q=x')
    expect(view.pager).toMatchObject({ page: 2, previous: expect.stringMatching(/own=1$/) })
  })

  it('leaves out subjects that nobody knows, once the answer is whole', () => {
    const asked = readSearch({ q: 'x', topic: ['t', 'nowhere'], person: 'nobody', from: '2025-02-31' })
    expect(withoutUnknown(asked, found)).toBe(asked)
    const request = withoutUnknown(asked, { ...found, isComplete: true })
    expect(request.subjects).toEqual({ topic: ['t'], country: [], person: [] })
    const { leftOut, removals } = mapSearch(request, { ...found, isComplete: true }, 'en')
    expect(leftOut).toEqual([
      { filter: 'date', value: '2025-02-31' },
      { filter: 'topic', value: 'nowhere' },
      { filter: 'person', value: 'nobody' },
    ])
    expect(removals.map(({ href }) => href)).toEqual(['/en/search?q=x'])
    const known = readSearch({ topic: ['t', 'u'] })
    expect(withoutUnknown(known, { ...found, isComplete: true })).toBe(known)
  })

  it('is blank before anything was asked', () => {
    expect(mapSearch(readSearch({}), null, 'en')).toMatchObject({
      isBlank: true,
      items: [],
      pager: null,
      isPartial: false,
    })
    expect(mapSearch(readSearch({ own: '1' }), found, 'en').isBlank).toBe(false)
  })
})
