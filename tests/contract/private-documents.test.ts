import { afterAll, beforeAll, expect, test } from 'vitest'

import * as about from '../../sanity/queries/about.ts'
import * as articles from '../../sanity/queries/articles.ts'
import * as chrome from '../../sanity/queries/chrome.ts'
import * as events from '../../sanity/queries/events.ts'
import * as feeds from '../../sanity/queries/feeds.ts'
import * as glossary from '../../sanity/queries/glossary.ts'
import * as home from '../../sanity/queries/home.ts'
import * as newsletter from '../../sanity/queries/newsletter.ts'
import * as redirects from '../../sanity/queries/redirects.ts'
import * as search from '../../sanity/queries/search.ts'
import * as vacancies from '../../sanity/queries/vacancies.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** Every query of the site, asked with a token over documents under dotted ids that are neither drafts nor versions. */
let lake: TestLake

const types = [
  'news',
  'topic',
  'video',
  'photoGallery',
  'officialText',
  'event',
  'transcript',
  'vacancy',
  'glossaryTerm',
  'country',
  'person',
  'body',
  'milestone',
  'page',
  'homePage',
  'siteSettings',
  'navigation',
  'redirect',
  'newsletterIssue',
]
const word = 'canary-of-private-documents'
const fields = {
  language: 'en',
  title: word,
  siteName: { en: word },
  heading: { en: word },
  items: [{ _key: 'a', label: { en: word } }],
  slug: { _type: 'slug', current: 'a' },
  path: { _type: 'slug', current: 'below/a' },
  group: 'group',
  iso2: 'AA',
  name: { en: word },
  terms: [{ _key: 'a', office: 'secretaryGeneral', startsOn: '2026-01-01' }],
  startsOn: '2026-01-01T09:00:00Z',
  closesOn: '2026-12-31',
  publishedAt: '2026-01-01T09:00:00Z',
  topics: [{ _type: 'reference', _ref: 'topic-open', _key: 't' }],
  countries: [{ _type: 'reference', _ref: 'country-open', _key: 'c' }],
  sendAt: '2026-01-01T09:00:00Z',
  from: `/en/${word}`,
  kind: 'gone',
  reason: { en: word },
}
const open = {
  _id: 'news-open',
  _type: 'news',
  language: 'en',
  title: 'Open',
  slug: { _type: 'slug', current: 'open' },
  publishedAt: '2026-01-01T08:00:00Z',
}

beforeAll(async () => {
  lake = await startTestLake()
  const transaction = lake.client().transaction().create(open)
  transaction.create({ _id: 'topic-open', _type: 'topic', title: 'Topic', group: 'g', slug: { current: 't' } })
  transaction.create({ _id: 'country-open', _type: 'country', title: 'Country', iso2: 'ZZ' })
  for (const _type of types) transaction.create({ ...fields, _id: `private.${_type}`, _type })
  const translationOf = { _type: 'reference', _ref: 'news-open' }
  transaction.create({ ...fields, _id: 'private.news-open-fr', _type: 'news', language: 'fr', translationOf })
  await transaction.commit()
})

afterAll(() => lake.close())

const times = { since: '2025-01-01T00:00:00Z', now: '2026-06-01T00:00:00Z' }
const modules = { about, articles, chrome, events, feeds, glossary, home, newsletter, redirects, search, vacancies }
const queries = Object.entries(modules).flatMap(([file, all]) => {
  return Object.entries(all).map(([name, query]) => [`${file} ${name}`, query] as const)
})

test.each(queries)('%s', async (_, query) => {
  const client = lake.client({ perspective: 'published' })
  for (const slug of ['a', 'open']) {
    const params = { locale: 'fr', type: 'news', types, slug, path: 'below/a', paths: ['below/a'], prefix: 'below/' }
    const own = { id: 'private.newsletterIssue', topic: 'topic-open', after: '', subject: 'country-open' }
    const subjects = { iso2: 'AA', offices: ['secretaryGeneral'], page: 'private.page' }
    const ids = ['news-open', 'private.news-open-fr', ...types.map((type) => `private.${type}`)]
    const answer = await client.fetch<unknown>(query, { ...params, ...times, ...own, ...subjects, ids })
    expect(JSON.stringify(answer)).not.toMatch(/canary|private\./)
  }
})

test('a preview finds what is only a draft, under the id that it will have', async () => {
  await lake.client().create({ ...open, _id: 'drafts.news-new', slug: { _type: 'slug', current: 'new' } })
  const params = { locale: 'fr', type: 'news', slug: 'new' }
  const found = await lake.client({ perspective: 'drafts' }).fetch(articles.articlesQuery, params)
  expect(found).toMatchObject([{ _id: 'news-new' }])
})

test('what is public is found', async () => {
  const params = { locale: 'fr', type: 'news', types: ['news'], slug: 'open' }
  const client = lake.client({ perspective: 'published' })
  expect(await client.fetch(articles.articlesQuery, params)).toMatchObject([{ _id: 'news-open', translation: null }])
  expect(await client.fetch(feeds.feedItemsQuery, params)).toHaveLength(1)
})
