import { describe, expect, it } from 'vitest'

import { dayOf, documentAt, localePath, pathOf } from './addresses.ts'

describe('pathOf', () => {
  it('dates news by the day in Brussels, not by the day in UTC', () => {
    const news = { _type: 'news', slug: 'late-statement', publishedAt: '2025-12-18T23:30:00Z' }
    expect(pathOf(news)).toBe('news-and-events/articles/news/2025/12/19/late-statement')
  })

  it('knows the folders of films and pictures', () => {
    const shared = { slug: 'a-film', publishedAt: '2025-12-20T09:00:00Z' }
    expect(pathOf({ _type: 'video', ...shared })).toBe('multimedia/multimedia/videos/2025/12/20/a-film')
    expect(pathOf({ _type: 'photoGallery', ...shared })).toBe('multimedia/multimedia/photos/2025/12/20/a-film')
  })

  it('puts topics into their group and pages at their path', () => {
    expect(pathOf({ _type: 'topic', slug: 'nato-exercises', group: 'deterrence-and-defence' })).toBe(
      'what-we-do/deterrence-and-defence/nato-exercises',
    )
    expect(pathOf({ _type: 'page', path: 'about-us/organization' })).toBe('about-us/organization')
  })

  it.each([
    ['no slug', { _type: 'news', slug: null, publishedAt: '2025-12-18T09:00:00Z' }],
    ['no date', { _type: 'news', slug: 'a', publishedAt: null }],
    ['a broken date', { _type: 'news', slug: 'a', publishedAt: 'soon' }],
    ['no group', { _type: 'topic', slug: 'a', group: null }],
    ['a slug that climbs', { _type: 'topic', slug: '../a', group: 'b' }],
    ['a path with an empty part', { _type: 'page', path: 'about-us//x' }],
    ['an empty path', { _type: 'page', path: '' }],
    ['a private id', { _id: 'private.a', _type: 'topic', slug: 'a', group: 'b' }],
    ['an unknown type', { _type: 'person', slug: 'a', publishedAt: '2025-12-18T09:00:00Z' }],
  ])('gives no address to a document with %s', (_, document) => {
    expect(pathOf(document)).toBeNull()
  })
})

describe('dayOf and localePath', () => {
  it('answers null to what is no instant', () => {
    expect(dayOf(null)).toBeNull()
    expect(dayOf('x')).toBeNull()
  })

  it('puts the language in front', () => {
    expect(localePath('ar', '')).toBe('/ar')
    expect(localePath('fr', 'about-us')).toBe('/fr/about-us')
  })
})

it('finds the document of an address among those with the same slug', () => {
  const first = { _type: 'news', slug: 'statement', publishedAt: '2025-12-18T09:00:00Z' }
  const second = { ...first, publishedAt: '2025-12-19T09:00:00Z' }
  expect(documentAt('news-and-events/articles/news/2025/12/19/statement', [first, second])).toBe(second)
  expect(documentAt('news-and-events/articles/news/2025/12/20/statement', [first, second])).toBeNull()
})
