import { evaluate, parse } from 'groq-js'
import { describe, expect, it } from 'vitest'

import { pathOf } from '../../../lib/content/addresses.ts'
import { documentQuery } from './main-documents.ts'

const news = { _type: 'news', slug: { current: 'statement' }, language: 'en' }
const reference = (id: string) => ({ _type: 'reference', _ref: id })
const dataset = [
  { ...news, _id: 'n1', publishedAt: '2025-12-18T09:00:00Z' },
  { ...news, _id: 'n2', publishedAt: '2025-12-19T23:30:00Z' },
  { _id: 'n1-fr', _type: 'news', language: 'fr', translationOf: reference('n1') },
  { _id: 't1', _type: 'topic', slug: { current: 'same' }, group: 'a', language: 'en' },
  { _id: 't2', _type: 'topic', slug: { current: 'same' }, group: 'b', language: 'en' },
  { _id: 'p1', _type: 'page', path: { current: 'about-us/organization' }, language: 'en' },
  { _id: 'p1-ar', _type: 'page', language: 'ar', translationOf: reference('p1') },
  { _id: 'o1', _type: 'officialText', slug: { current: 'treaty' }, adoptedOn: '1949-04-04', language: 'en' },
  { _id: 'e1', _type: 'event', slug: { current: 'summit' }, startsOn: '2025-06-24', language: 'en' },
  { _id: 'e2', _type: 'event', slug: { current: 'summit' }, startsOn: '2024-07-09', language: 'en' },
  { _id: 'e1-fr', _type: 'event', language: 'fr', translationOf: reference('e1') },
  { _id: 'v1', _type: 'vacancy', slug: { current: 'translator' }, language: 'en' },
  { _id: 'v1-fr', _type: 'vacancy', language: 'fr', translationOf: reference('v1') },
  { _id: 'c1', _type: 'country', iso2: 'FI' },
  { _id: 'b1', _type: 'body', slug: { current: 'agency' } },
  { _id: 'b2', _type: 'body', slug: { current: 'council' }, page: reference('p2') },
  { _id: 'p2', _type: 'page', path: { current: 'about-us/organization/nato-structure/council' }, language: 'en' },
  { _id: 'r1', _type: 'person', slug: { current: 'rutte' } },
  { _id: 'homePage', _type: 'homePage' },
]

async function found(locale: string, path: string): Promise<unknown> {
  const query = documentQuery(locale, path)
  if (query === null) return null
  const tree = parse(`*[${query.filter}][0]._id`, { params: query.params })
  return (await evaluate(tree, { dataset, params: query.params })).get()
}

describe('documentQuery', () => {
  it('finds the original, and the translation where there is one', async () => {
    const path = 'news-and-events/articles/news/2025/12/18/statement'
    expect(await found('en', path)).toBe('n1')
    expect(await found('fr', path)).toBe('n1-fr')
    expect(await found('uk', path)).toBe('n1')
    expect(await found('ar', 'about-us/organization')).toBe('p1-ar')
  })

  it('tells the same slug of another day or group apart', async () => {
    const path = pathOf({ _type: 'news', slug: 'statement', publishedAt: '2025-12-19T23:30:00Z' })
    expect(path).toContain('2025/12/20')
    expect(await found('en', path ?? '')).toBe('n2')
    expect(await found('en', 'what-we-do/a/same')).toBe('t1')
    expect(await found('en', 'what-we-do/b/same')).toBe('t2')
  })

  it('finds people, countries, official texts, and bodies or the pages that tell of them', async () => {
    const organization = 'about-us/organization'
    const texts = 'about-us/official-texts-and-resources/official-texts'
    expect(await found('ar', `${organization}/nato-member-countries/fi`)).toBe('c1')
    expect(await found('en', `${organization}/who-we-are/rutte`)).toBe('r1')
    expect(await found('en', `${organization}/nato-structure/agency`)).toBe('b1')
    expect(await found('fr', `${organization}/nato-structure/council`)).toBe('p2')
    expect(await found('uk', `${texts}/1949/04/04/treaty`)).toBe('o1')
    expect(await found('uk', `${texts}/1949/04/05/treaty`)).toBeNull()
  })

  it('finds the event of a month', async () => {
    expect(await found('en', 'news-and-events/events/2025/06/summit')).toBe('e1')
    expect(await found('en', 'news-and-events/events/2024/07/summit')).toBe('e2')
    expect(await found('fr', 'news-and-events/events/2025/06/summit')).toBe('e1-fr')
    expect(await found('en', 'news-and-events/events/2025/07/summit')).toBeNull()
  })

  it('finds a vacancy, and the page above it', async () => {
    expect(await found('en', 'work-with-us/careers/vacancies/translator')).toBe('v1')
    expect(await found('fr', 'work-with-us/careers/vacancies/translator')).toBe('v1-fr')
    expect(await found('fr', 'work-with-us/careers/vacancies')).toBeNull()
  })

  it('finds the home page, and nothing where nothing can be', async () => {
    expect(await found('ru', '')).toBe('homePage')
    expect(await found('en', 'about-us/none')).toBeNull()
    expect(await found('en', 'No Address')).toBeNull()
  })
})
