import { expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import { z } from 'zod'

import { isLocale, localeRecords, locales } from '../../lib/i18n/locales.ts'
import { markupFaults } from './support/markup-faults.ts'
import { readPages, type PageFacts } from './support/page-facts.ts'
import { differentPages, test } from './support/site-test.ts'

// The first test reads the whole site.
test.describe.configure({ mode: 'default', timeout: 480_000 })

type Entry = { readonly url: string; readonly path: string; readonly alternates: string[]; readonly changed: string }
type Crawled = {
  readonly entry: Entry
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly html: string
  readonly facts: PageFacts
}

const graphSchema = z.object({
  '@context': z.literal('https://schema.org'),
  '@graph': z.array(z.looseObject({ '@type': z.string() })).min(2),
})
const graphTypes = [
  'Organization',
  'WebSite',
  'BreadcrumbList',
  'WebPage',
  'CollectionPage',
  'ImageGallery',
  'NewsArticle',
  'VideoObject',
  'Event',
  'JobPosting',
  'DefinedTermSet',
  'Person',
  'Country',
]
const crumbsSchema = z.array(z.object({ position: z.number(), name: z.string(), item: z.url() })).min(2)

async function siteMap(page: Page): Promise<Entry[]> {
  const index = await (await page.request.get('/sitemap.xml')).text()
  const named = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  // The map of the latest news, which is there when there is any, repeats pages of the others.
  const maps = named.filter((path) => path !== '/sitemap/news.xml')
  expect(maps).toEqual(locales.map((part) => `/sitemap/${part}.xml`))
  const files = await Promise.all(maps.map(async (path) => (await page.request.get(path)).text()))
  const xml = files.join('')
  return [...xml.matchAll(/<url>([\s\S]*?)<\/url>/g)].map(([, part = '']) => {
    const url = /<loc>([^<]+)</.exec(part)?.[1] ?? ''
    const alternates = [...part.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(
      ([, lang, href]) => `${lang} ${href}`,
    )
    return { url, path: new URL(url).pathname, alternates, changed: /<lastmod>([^<]+)</.exec(part)?.[1] ?? '' }
  })
}

async function readSite(page: Page): Promise<Crawled[]> {
  const entries = await siteMap(page)
  const answers: { status: number; headers: Record<string, string>; html: string }[] = []
  // Playwright opens a connection for each request under way; two hundred at once take it ten seconds.
  for (let from = 0; from < entries.length; from += 8) {
    const batch = entries.slice(from, from + 8).map(async ({ path }) => {
      const response = await page.request.get(path, { maxRedirects: 0 })
      return { status: response.status(), headers: response.headers(), html: await response.text() }
    })
    answers.push(...(await Promise.all(batch)))
  }
  const facts = await readPages(
    page,
    answers.map(({ html }) => html),
  )
  return entries.flatMap((entry, index) => {
    const [answer, fact] = [answers[index], facts[index]]
    return answer && fact ? [{ entry, ...answer, facts: fact }] : []
  })
}

let site: Promise<Crawled[]> | null = null

/** Every page of the site map, read once: all tests here share a worker. */
function crawl(page: Page): Promise<Crawled[]> {
  return (site ??= readSite(page))
}

/** As `PageFacts.text` has it: every run of spaces, breaking or not, is one. */
function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function dayInBrussels(instant: string): string {
  return new Date(instant).toLocaleDateString('sv', { timeZone: 'Europe/Brussels' })
}

function localeOf(path: string): string {
  return path.split('/')[1] ?? ''
}

test('every page of the site map is whole and says what it is', async ({ page }) => {
  const pages = await crawl(page)
  expect(pages.length).toBeGreaterThan(150)
  expect(new Set(pages.map(({ entry }) => entry.url)).size).toBe(pages.length)
  for (const { entry, status, headers, facts } of pages) {
    const { path, url } = entry
    const locale = localeOf(path)
    expect([path, status, facts.faults]).toEqual([path, 200, []])
    expect(headers['set-cookie'], path).toBeUndefined()
    expect([path, facts.lang, facts.dir]).toEqual([
      path,
      locale,
      isLocale(locale) ? localeRecords[locale].direction : '',
    ])
    expect([path, facts.titles.length, facts.canonical]).toEqual([path, 1, [url]])
    expect(facts.titles[0]?.length, path).toBeGreaterThan(5)
    expect(facts.meta['description']?.[0]?.length, path).toBeGreaterThan(40)
    expect(facts.meta['robots'], path).toEqual([expect.stringContaining('max-image-preview:large')])
    expect(facts.meta['content-tags'], path).toBeUndefined()
    expect([path, facts.headings[0], facts.headings.filter((level) => level === 1).length]).toEqual([path, 1, 1])
    const skipped = facts.headings.filter((level, index) => level > (facts.headings[index - 1] ?? 0) + 1)
    expect([path, skipped]).toEqual([path, []])
    expect(facts.text, path).not.toMatch(/undefined|\[object |\bNaN\b|Invalid Date/)
  }
})

test('pages of every kind are valid', async ({ page }) => {
  const pages = new Map((await crawl(page)).map(({ entry, html }) => [entry.path, html]))
  // The validator takes a fifth of a second for a page: `npm run test:long` lets it see all of them.
  const chosen = process.env['EVERY_PAGE'] === undefined ? differentPages(pages) : [...pages.keys()]
  expect(chosen.length).toBeGreaterThan(20)
  for (const path of chosen) expect([path, await markupFaults(pages.get(path) ?? '')]).toEqual([path, []])
})

test('every link on every page leads to a page', async ({ page }) => {
  const pages = await crawl(page)
  const status = new Map(pages.map(({ entry, status: own }) => [entry.path, own]))
  const broken: string[] = []
  for (const { entry, html } of pages) {
    for (const [, href = ''] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
      const address = href.replaceAll('&amp;', '&')
      if (!status.has(address)) status.set(address, (await page.request.get(address)).status())
      if (status.get(address) !== 200) broken.push(`${entry.path} → ${address}: ${status.get(address)}`)
    }
  }
  expect(status.size).toBeGreaterThan(pages.length)
  expect(broken).toEqual([])
})

test('every page names its translations, they name it, and the site map says the same', async ({ page }) => {
  const pages = await crawl(page)
  const alternatesOf = new Map(pages.map(({ entry, facts }) => [entry.url, facts.alternates.toSorted()]))
  for (const { entry, facts } of pages) {
    const { path, url } = entry
    expect([path, facts.alternates.includes(`${localeOf(path)} ${url}`)]).toEqual([path, true])
    expect([path, facts.alternates.filter((line) => line.startsWith('x-default ')).length]).toEqual([path, 1])
    for (const line of facts.alternates) {
      const [lang = '', href = ''] = line.split(' ')
      expect([line, alternatesOf.get(href)]).toEqual([line, alternatesOf.get(url)])
      if (lang !== 'x-default') expect(localeOf(new URL(href).pathname)).toBe(lang)
    }
    expect(entry.alternates.toSorted()).toEqual(facts.alternates.toSorted())
    // A clock that runs a little ahead is no fault.
    if (entry.changed !== '') expect(Date.parse(entry.changed), path).toBeLessThan(Date.now() + 60_000)
  }
})

test('every page can be shared: its picture is there, 1200 by 630, under 300 kB', async ({ page }) => {
  const pictures = new Map<string, string>()
  for (const { entry, facts } of await crawl(page)) {
    const { path, url } = entry
    for (const name of [
      'og:title',
      'og:description',
      'og:image',
      'og:image:alt',
      'og:type',
      'og:locale',
      'og:site_name',
    ])
      expect(facts.meta[name]?.filter((content) => content !== '').length, `${path} ${name}`).toBe(1)
    expect([path, facts.meta['og:url'], facts.meta['twitter:card']]).toEqual([path, [url], ['summary_large_image']])
    const picture = new URL(facts.meta['og:image']?.[0] ?? '')
    expect(picture.origin).toBe(new URL(url).origin)
    expect(picture.pathname.startsWith(`/sharing${path}.`), path).toBe(true)
    pictures.set(picture.pathname, path)
  }
  // Each page and language has one of its own. Some of each are drawn: all of them take half a minute.
  expect(pictures.size).toBeGreaterThan(150)
  for (const [address, path] of [...pictures].filter((_, index) => index % 16 === 0)) {
    const response = await page.request.get(address)
    const body = await response.body()
    const { width, height, format } = await sharp(body).metadata()
    expect([path, response.status(), width, height]).toEqual([path, 200, 1200, 630])
    expect(response.headers()['content-type']).toBe(`image/${format}`)
    expect(body.length, path).toBeLessThan(300_000)
  }
})

test('structured data repeat what the page shows', async ({ page }) => {
  const pages = await crawl(page)
  const addresses = new Set(pages.map(({ entry }) => entry.url))
  // The way to a page may lead over one that is not translated: it is there, in the original, and on no map.
  const isThere = async (url: string) => addresses.has(url) || (await page.request.get(url)).status() === 200
  const kinds = new Set<string>()
  for (const { entry, facts } of pages) {
    expect([entry.path, facts.dataBlocks.length]).toEqual([entry.path, 1])
    const { '@graph': graph } = graphSchema.parse(JSON.parse(facts.dataBlocks[0] ?? ''))
    for (const node of graph) {
      kinds.add(node['@type'])
      for (const name of ['name', 'headline', 'description']) {
        const value = node[name]
        if (typeof value === 'string') expect(facts.text).toContain(spaced(value))
      }
      for (const name of ['datePublished', 'uploadDate'])
        if (node[name] !== undefined)
          expect(facts.times, entry.path).toContain(dayInBrussels(z.string().parse(node[name])))
      if (node['@type'] !== 'BreadcrumbList') continue
      for (const { name, item } of crumbsSchema.parse(node['itemListElement'])) {
        expect(facts.text).toContain(spaced(name))
        expect([entry.path, item, await isThere(item)]).toEqual([entry.path, item, true])
      }
    }
  }
  expect([...kinds]).toEqual(expect.arrayContaining(graphTypes))
})

test('every feed that a page names is there', async ({ page }) => {
  // One language: whether there is a feed does not depend on it.
  const feeds = (await crawl(page))
    .filter(({ entry }) => localeOf(entry.path) === 'fr')
    .flatMap(({ facts }) => facts.feeds)
  expect(feeds.length).toBeGreaterThan(30)
  for (const feed of feeds) {
    const { pathname } = new URL(feed)
    expect([pathname, (await page.request.head(pathname)).status()]).toEqual([pathname, 200])
  }
})

test('files for machines lead to what they name', async ({ page }) => {
  const robots = await (await page.request.get('/robots.txt')).text()
  const map = /^Sitemap: (.+)$/m.exec(robots)?.[1] ?? ''
  expect(new URL(map).pathname).toBe('/sitemap.xml')
  const manifest = z
    .object({ name: z.string().min(1), icons: z.array(z.object({ src: z.string(), sizes: z.string() })).min(2) })
    .parse(await (await page.request.get('/manifest.webmanifest')).json())
  for (const { src, sizes } of manifest.icons) {
    const { width, height } = await sharp(await (await page.request.get(src)).body()).metadata()
    expect(`${width}x${height}`).toBe(sizes)
  }
})

test('every class of address carries the headers of its class', async ({ page }) => {
  const html = await (await page.request.get('/en')).text()
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(html)?.[1] ?? ''
  const picture = (/src="(\/cdn\/images\/[^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
  const documents = [...locales.map((locale) => `/${locale}`), '/ar/nothing-here', '/en/search?q=nato', '/zz']
  for (const path of [...documents, style, picture, '/sitemap.xml', '/speculation-rules.json', '/favicon.ico']) {
    const headers = (await page.request.get(path)).headers()
    expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff'])
    expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin')
    expect(headers['cross-origin-resource-policy'], path).toMatch(/^(?:same|cross)-origin$/)
    for (const name of ['set-cookie', 'x-powered-by', 'server', 'x-nextjs-cache']) expect(headers[name]).toBeUndefined()
    if (!documents.includes(path)) continue
    expect(headers['content-security-policy'], path).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    )
    expect(headers['content-security-policy'], path).not.toContain('unsafe')
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin')
    // Outside a language, the reader's decides.
    expect(headers['vary'], path).toBe(path === '/zz' ? 'Accept-Encoding, Accept-Language' : 'Accept-Encoding')
  }
  const caching = async (path: string) => (await page.request.get(path)).headers()['cache-control']
  expect(await caching(style)).toBe('public, max-age=31536000, immutable')
  // Shared caches forget a picture soon after it is withdrawn.
  expect(await caching(picture)).toBe('public, max-age=31536000, s-maxage=300, immutable')
  const { etag = '' } = (await page.request.get('/fr')).headers()
  expect((await page.request.get('/fr', { headers: { 'if-none-match': etag } })).status()).toBe(304)
})

test('hostile addresses get an honest refusal', async ({ page }) => {
  const refused = ['/en/%00', '/en/%ff', '/en%zz', `/${'a'.repeat(3000)}`, '/studio/..%2fen', '/api/..%5cen']
  const missing = ['/api/pages', '/en//about-us', '//example.org', '/_next/image?url=%2F', '/cdn/files/x/y/z', '/.env']
  const base = new URL((await page.request.get('/robots.txt')).url()).origin
  for (const path of [...refused, ...missing]) {
    const status = (await page.request.get(base + path, { maxRedirects: 0 })).status()
    expect([path, status]).toEqual([path, missing.includes(path) ? 404 : path.length > 2048 ? 414 : 400])
  }
  const body = { multipart: { a: 'b' } }
  expect((await page.request.post('/api/nothing', body)).status()).toBe(415)
  const question = encodeURIComponent('\u202E"><script>alert(1)</script>*')
  const found = await page.request.get(`/en/search?q=${question}`)
  const text = await found.text()
  expect(found.status()).toBe(200)
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain('\u202E')
})
