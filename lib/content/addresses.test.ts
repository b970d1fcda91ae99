import { describe, expect, it } from 'vitest'

import { dayOf, documentAt, localePath, pathOf, wantedAt } from './addresses.ts'

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
    ['an unknown type', { _type: 'notice', slug: 'a', publishedAt: '2025-12-18T09:00:00Z' }],
    ['a code in small letters', { _type: 'country', iso2: 'fi' }],
    ['an instant for a day of adoption', { _type: 'officialText', slug: 'a', adoptedOn: '1949-04-04T00:00:00Z' }],
    ['a private page', { _type: 'body', slug: 'a', page: { _id: 'secret.page', path: 'about-us/secret' } }],
    ['a day that no calendar has', { _type: 'event', slug: 'a', startsOn: '2026-02-30' }],
    ['a thirteenth month', { _type: 'officialText', slug: 'a', adoptedOn: '2026-13-01' }],
    ['a page without address', { _type: 'body', slug: 'a', page: { path: null } }],
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

describe('About us', () => {
  const organization = 'about-us/organization'
  const texts = 'about-us/official-texts-and-resources/official-texts'
  const page = { path: `${organization}/nato-structure/nato-secretary-general` }

  it.each([
    [{ _type: 'country', iso2: 'FI' }, `${organization}/nato-member-countries/fi`],
    [{ _type: 'person', slug: 'rutte' }, `${organization}/who-we-are/rutte`],
    [{ _type: 'body', slug: 'kfor' }, `${organization}/nato-structure/kfor`],
    [{ _type: 'body', slug: 'secretary-general', page }, page.path],
    [{ _type: 'officialText', slug: 'treaty', adoptedOn: '1949-04-04' }, `${texts}/1949/04/04/treaty`],
  ])('knows the address of %o', (document, address) => {
    expect(pathOf(document)).toBe(address)
  })

  it('tells from an address what stands there', () => {
    const country = `${organization}/nato-member-countries/fi`
    expect(wantedAt(country)).toEqual({ type: 'country', path: country, iso2: 'FI' })
    const person = `${organization}/who-we-are/rutte`
    expect(wantedAt(person)).toEqual({ type: 'person', path: person, slug: 'rutte' })
    expect(wantedAt(page.path)).toMatchObject({ type: 'body', slug: 'nato-secretary-general' })
    expect(wantedAt(`${texts}/1949/04/04/treaty`)).toMatchObject({ type: 'officialText', day: '1949-04-04' })
    expect(wantedAt(`${organization}/nato-member-countries/finland`)?.type).toBe('page')
    expect(wantedAt(`${organization}/nato-member-countries`)?.type).toBe('page')
    expect(wantedAt(`${organization}/who-we-are/a/b`)?.type).toBe('page')
  })
})
