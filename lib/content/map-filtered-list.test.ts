import { expect, it } from 'vitest'

import { filteredLists } from './filtered-lists.ts'
import { mapFilteredList, type FilteredListSource } from './map-filtered-list.ts'

const first = {
  _id: 'a',
  _type: 'news',
  slug: 'first',
  publishedAt: '2025-12-19T09:00:00Z',
  title: 'First',
  text: 'One',
}
const source: FilteredListSource = {
  newest: [{ ...first, translation: { _id: 'a-fr', title: 'Premier', summary: 'Résumé', text: 'Un' } }],
  all: [
    ...Array.from({ length: 11 }, () => ({ _type: 'news', language: 'en', topics: ['t', 'gone'], languages: ['fr'] })),
    { _type: 'video', language: 'en', topics: null, languages: [] },
  ],
  topics: [{ _id: 't', _type: 'topic', slug: 'deterrence', group: 'g', title: 'Deterrence', language: 'en' }],
}

it('is the first page of what the filters would find, and counts all of it', () => {
  const view = mapFilteredList(source, filteredLists.news, 'fr')
  expect(view).toMatchObject({ action: '/fr/news-and-events', total: 12, page: 1, pages: 2, own: 11, removals: [] })
  expect(view.items).toMatchObject([
    {
      href: '/fr/news-and-events/articles/news/2025/12/19/first',
      lang: 'fr',
      title: [{ text: 'Premier', marked: false }],
      extract: [{ text: 'Résumé', marked: false }],
      readingMinutes: 1,
    },
  ])
  expect(view.kinds.map(({ value, count }) => [value, count])).toEqual([
    ['news', 11],
    ['video', 1],
  ])
  // A topic without a page is no filter.
  expect(view.subjects).toEqual([
    { kind: 'topic', options: [{ value: 't', label: { text: 'Deterrence', lang: 'en' }, count: 11, checked: false }] },
    { kind: 'country', options: [] },
    { kind: 'person', options: [] },
  ])
  expect(view.allFilters).toBe('/fr/news-and-events?type=news&type=video&type=photoGallery')
  expect(view.pager?.next).toBe('/fr/news-and-events?page=2')
})

it('counts the original for readers of its language', () => {
  expect(mapFilteredList(source, filteredLists.news, 'en').own).toBe(12)
  expect(mapFilteredList(source, filteredLists.news, 'ar').own).toBe(0)
})
