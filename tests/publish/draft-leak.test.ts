import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { locales } from '../../lib/i18n/locales.ts'
import { filesForMachines } from '../../lib/serving/routes.ts'
import { twoHalves } from '../contract/asset-samples.ts'
import { addressesOf, lakeClient, liveAs, renderEverything, setting, settled } from './site.ts'

/**
 * Words that stand in drafts, versions, documents of a private type and pictures that only drafts use are in no byte of the
 * site, whatever is published beside them. (What the lake itself tells strangers: tests/contract/draft-leak.test.ts.)
 */

const site = setting('SAMPLE_SITE_URL')
const client = lakeClient(setting('LAKE_URL'))

const canaries: string[] = []
const canary = (): string => {
  canaries.push(`Canary${canaries.length.toString().padStart(3, '0')}q7x`)
  return canaries.at(-1) ?? ''
}
const secret = /canary\d{3}q7x/i

const written = new Set<string>()
let picture = ''
let before: { readonly _id: string; readonly summary: string }
const published = `Kanarienvogel ${Date.now()}`

type Stored = {
  readonly [attribute: string]: unknown
  readonly _id: string
  readonly _type: string
}

/** The document with a canary in the place of every text that a reader would see. */
function sung(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return /^(?:_|slug|current|group|path|language|style|listItem|layout|listing|url|mimeType)/.test(key) ||
      /^\d{4}-/.test(value)
      ? value
      : `${value} ${canary()}`
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : sung(item)))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, sung(child, name)]))
}

beforeAll(async () => {
  await settled(site)
  const { _id } = await client.assets.upload('image', await twoHalves(), {
    filename: `${canary()}.jpg`,
  })
  picture = _id
  const some = await client.fetch<Stored[]>(
    '*[_id in $names] + *[_type == "news"][0...4] + *[_type == "topic"][0...3] + *[_type == "page"][0...3] + *[_type in ["video", "photoGallery"]][0...2]',
    { names: ['siteSettings', 'navigation', 'homePage'] },
    { perspective: 'published' },
  )
  if (some.length < 10) throw new Error('The sample content lacks documents to draft changes of.')
  before = await client.fetch<{ _id: string; summary: string }>(
    '*[_type == "news" && !defined(translationOf) && defined(summary)] | order(publishedAt desc)[0]{_id, summary}',
    {},
    { perspective: 'published' },
  )
  const transaction = client.transaction()
  const put = (document: Stored): void => {
    written.add(document._id)
    transaction.createOrReplace(document)
  }
  for (const document of some) {
    const { _rev, _createdAt, _updatedAt, ...content } = document
    for (const prefix of ['drafts.', 'versions.spring.'])
      put({
        ...content,
        ...Object(sung(content)),
        _type: content._type,
        _id: `${prefix}${content._id}`,
      })
  }
  const fresh = {
    _type: 'news',
    language: 'en',
    publishedAt: '2026-01-05T09:00:00Z',
    picture: { _type: 'picture', asset: { _type: 'reference', _ref: picture } },
  }
  for (let n = 0; n < 20; n += 1) {
    const slug = `canary-${n}`
    for (const prefix of ['drafts.', 'versions.spring.'])
      put({
        ...fresh,
        _id: `${prefix}${slug}`,
        slug: { current: slug },
        title: canary(),
        summary: canary(),
      })
    put({
      _id: `private.${slug}`,
      _type: 'note',
      title: canary(),
      about: { _type: 'reference', _ref: before._id },
    })
  }
  await transaction.commit()
  // Something public changes beside them, and every page is made anew.
  const { _rev } = await client.patch(before._id).set({ summary: published }).commit()
  await liveAs(site, before._id, _rev)
  await renderEverything(site)
}, 600_000)

afterAll(async () => {
  const transaction = client.transaction()
  for (const id of written) transaction.delete(id)
  await transaction.patch(before._id, { set: { summary: before.summary } }).commit()
  await client.delete(picture)
  await settled(site)
}, 120_000)

async function leaksAt(path: string): Promise<string | null> {
  const answer = await fetch(site + path, { redirect: 'manual' })
  const bytes = JSON.stringify([...answer.headers]) + (await answer.text())
  return secret.test(bytes) ? `${answer.status} ${path}` : null
}

async function leaksAmong(paths: readonly string[]): Promise<string[]> {
  const leaks: string[] = []
  for (let from = 0; from < paths.length; from += 8)
    for (const leak of await Promise.all(paths.slice(from, from + 8).map(leaksAt))) if (leak !== null) leaks.push(leak)
  return leaks
}

describe('no word of a draft', () => {
  it('is on any page, in any map or in any other file', async () => {
    expect(canaries.length).toBeGreaterThanOrEqual(200)
    const pages = await addressesOf(site)
    expect(pages.length).toBeGreaterThan(100)
    expect(await leaksAmong([...pages, ...filesForMachines])).toEqual([])
    // What was published is there: these are the pages of after.
    expect(await isShown(pages)).toBe(true)
  }, 300_000)

  it('is in a feed, or found by the search', async () => {
    const search = await fetch(`${site}/en/search?q=nato`)
    expect([search.status, /nato/i.test(await search.text())]).toEqual([200, true])
    const lists = ['', '/news-and-events', '/news-and-events/events', '/what-we-do', '/multimedia']
    const feeds = locales.flatMap((locale) =>
      lists.flatMap((list) => ['rss', 'atom', 'json'].map((format) => `/${locale}${list}.${format}`)),
    )
    const found = ['Canary', 'canary*', 'Canary003q7x', 'nato'].flatMap((q) => [
      ...locales.map((locale) => `/${locale}/search?q=${encodeURIComponent(q)}`),
      ...locales.map((locale) => `/api/search/suggest?locale=${locale}&q=${encodeURIComponent(q)}`),
    ])
    // The question itself is repeated to whoever asked it.
    const own = found.filter((path) => !/canary\d/i.test(path))
    expect(await leaksAmong([...feeds, ...own])).toEqual([])
  }, 120_000)

  it('is told by the interfaces, or at the address where its page would be', async () => {
    const ids = [...written].slice(0, 12)
    const paths = [
      '/api/health',
      '/api/studio-config',
      '/api/pages',
      ...ids.map((id) => `/api/publications/${id}`),
      ...['/en/news-and-events/articles/news/2026/01/05/canary-1', '/en', '/ar/news-and-events'].flatMap((path) => [
        path,
        `/preview${path}`,
        `${path}?sanity-preview-perspective=drafts`,
      ]),
      ...['1', 'drafts', 'spring'].map((value) => `/api/draft-mode/enable?sanity-preview-secret=${value}`),
    ]
    expect(await leaksAmong(paths)).toEqual([])
    const [, hash = '', ending = ''] = /^image-(.+)-(\w+)$/.exec(picture) ?? []
    const file = await fetch(`${site}/cdn/images/local/production/${hash}.${ending}?w=64`)
    expect(file.status).toBe(404)
  }, 120_000)
})

async function isShown(pages: readonly string[]): Promise<boolean> {
  for (const path of pages.filter((one) => one.includes('/articles/news/')))
    if ((await (await fetch(site + path)).text()).includes(published)) return true
  return false
}
