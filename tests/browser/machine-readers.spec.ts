import { expect, type Page } from '@playwright/test'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import RssParser from 'rss-parser'
import { z } from 'zod'

import { locales } from '../../lib/i18n/locales.ts'
import { feedFormats, type FeedFormat } from '../../lib/model/feed.ts'
import { sitePaths, test } from './support/site-test.ts'

const lists = [
  'about-us',
  'what-we-do',
  'news-and-events',
  'multimedia',
  'work-with-us',
  'work-with-us/careers/vacancies',
  'news-and-events/events',
  'news-and-events/events/transcripts',
  'about-us/official-texts-and-resources',
  'about-us/organization/nato-member-countries/fi',
  'about-us/organization/who-we-are/rutte',
]
const contentTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

const jsonFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.enum(locales),
  items: z.array(z.object({ id: z.string(), url: z.url(), title: z.string().min(1), content_text: z.string().min(1) })),
})

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['url', 'sitemap'].includes(name) })
const sitemapShape = z.object({ urlset: z.object({ url: z.array(z.object({ loc: z.url() })) }) })

async function xml(page: Page, path: string): Promise<string> {
  const response = await page.request.get(path)
  expect([path, response.status()]).toEqual([path, 200])
  const text = await response.text()
  expect([path, XMLValidator.validate(text)]).toEqual([path, true])
  return text
}

/** Addresses and title of a feed, as a reader of that format sees them. */
async function read(text: string, format: FeedFormat): Promise<{ self: string; home: string; items: string[] }> {
  if (format === 'json') {
    const { feed_url: self, home_page_url: home, items } = jsonFeed.parse(JSON.parse(text))
    return { self, home, items: items.map(({ url }) => url) }
  }
  expect(XMLValidator.validate(text)).toBe(true)
  const { feedUrl = '', link = '', items } = await new RssParser().parseString(text)
  return { self: feedUrl, home: link, items: items.map((item) => item.link ?? '') }
}

test('every list has a feed in three formats and five languages, of pages that there are', async ({ page }) => {
  const paths = await sitePaths(page)
  const topic = paths.find((path) => /^\/en\/what-we-do\/[^/]+\/[^/]+$/.test(path))?.slice('/en/'.length) ?? ''
  const pages = new Set(paths)
  for (const locale of locales) {
    for (const list of [...lists, topic]) {
      const found: string[][] = []
      for (const format of feedFormats) {
        const path = `/${locale}/${list}.${format}`
        const response = await page.request.get(path)
        expect([path, response.status()]).toEqual([path, 200])
        const headers = response.headers()
        expect([path, headers['content-type']]).toEqual([path, contentTypes[format]])
        expect(headers['cross-origin-resource-policy'], path).toBe('cross-origin')
        expect(headers['x-content-tags'], path).toBeUndefined()
        const again = await page.request.get(path, { headers: { 'if-none-match': headers['etag'] ?? '' } })
        expect([path, again.status()]).toEqual([path, 304])
        const { self, home, items } = await read(await response.text(), format)
        expect([new URL(self).pathname, new URL(home).pathname]).toEqual([path, `/${locale}/${list}`])
        const strange = items.map((item) => new URL(item).pathname).filter((item) => !pages.has(item))
        expect([path, strange]).toEqual([path, []])
        found.push(items)
      }
      expect(found[1]).toEqual(found[0])
      expect(found[2]).toEqual(found[0])
      if (list === 'news-and-events') expect(found[0]?.length, locale).toBeGreaterThan(3)
    }
  }
})

test('the feed of the events goes on as their list, and says when and where each is', async ({ page }) => {
  const path = '/fr/news-and-events/events'
  await page.goto(path)
  const links = page.locator('link[rel="alternate"][type]')
  await expect(links).toHaveCount(feedFormats.length)
  const listed = await page
    .locator('.event-row h3 a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const { items } = jsonFeed.parse(await (await page.request.get(`${path}.json`)).json())
  // All of them are translated.
  expect(items.map(({ url }) => new URL(url).pathname)).toEqual(listed)
  const ankara = items.find(({ url }) => url.endsWith('/nato-summit-in-ankara'))
  expect(ankara?.content_text).toMatch(/^7–8 juillet 2026 · Ankara — ./)
})

test('pages with a list name their feeds, others have none', async ({ page }) => {
  await page.goto('/uk/news-and-events')
  const links = page.locator('link[rel="alternate"][type]')
  const addresses = await links.evaluateAll((all) =>
    all.map((link) => new URL(link.getAttribute('href') ?? '').pathname),
  )
  expect(addresses).toEqual(feedFormats.map((format) => `/uk/news-and-events.${format}`))
  await page.goto('/uk/privacy')
  await expect(links).toHaveCount(0)
  // Nothing is filed under a country or person of whom there is no news.
  await page.goto('/uk/about-us/organization/who-we-are/brosio')
  await expect(links).toHaveCount(0)
  for (const path of [
    '/uk/about-us/organization/who-we-are/brosio.rss',
    '/uk/privacy.rss',
    '/uk/nothing-here.atom',
    '/uk.json',
    '/zz/news-and-events.rss',
  ])
    expect([path, (await page.request.get(path)).status()]).toEqual([path, 404])
})

test('the site maps are an index, one map for each language, and the news of two days', async ({ page }) => {
  const index = await xml(page, '/sitemap.xml')
  for (const locale of locales) expect(index).toContain(`/sitemap/${locale}.xml<`)
  for (const locale of locales) {
    const { urlset } = sitemapShape.parse(parser.parse(await xml(page, `/sitemap/${locale}.xml`)))
    expect(urlset.url.length).toBeGreaterThan(20)
    const foreign = urlset.url.filter(({ loc }) => !`${new URL(loc).pathname}/`.startsWith(`/${locale}/`))
    expect(foreign).toEqual([])
  }
  expect(await xml(page, '/sitemap/news.xml')).toContain('xmlns:news=')
  expect((await page.request.get('/sitemap/zz.xml')).status()).toBe(404)
})

test('robots, language models and finders of weaknesses are told where to go', async ({ page, baseURL }) => {
  const robots = await (await page.request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  const llms = await page.request.get('/llms.txt')
  expect(llms.headers()['content-type']).toBe('text/markdown; charset=utf-8')
  const text = await llms.text()
  expect(text).toMatch(/^# .+\n\n> .+\n/)
  const addresses = [...text.matchAll(/\]\((http[^)]+)\)/g)].map(([, address = '']) => address)
  expect(addresses.length).toBeGreaterThan(15)
  expect(addresses).toEqual([...new Set(addresses)])
  for (const address of addresses) {
    expect(address.startsWith(`${baseURL}/`), address).toBe(true)
    expect([address, (await page.request.get(address)).status()]).toEqual([address, 200])
  }
  const security = await (await page.request.get('/.well-known/security.txt')).text()
  expect(security).toMatch(/^Contact: mailto:\S+@\S+\n/)
  expect(security).toContain(`Canonical: ${baseURL}/.well-known/security.txt`)
  const expires = Date.parse(/^Expires: (.+)$/m.exec(security)?.[1] ?? '')
  expect(expires).toBeGreaterThan(Date.now() + 30 * 86_400_000)
  expect(expires).toBeLessThan(Date.now() + 366 * 86_400_000)
})

test('addresses of the old site lead to the pages of this one', async ({ page }) => {
  const cases = [
    ['/cps/fr/natohq/topics_49285.htm', /^\/fr\/what-we-do\/[a-z-]+\/nato-exercises$/],
    ['/cps/en/natohq/topics_49285.htm?selectedLocale=uk', /^\/uk\/what-we-do\/[a-z-]+\/nato-exercises$/],
    ['/cps/en/natohq/news_rss.xml', /^\/en\/news-and-events\.rss$/],
    ['/cps/ar/natohq/index.htm', /^\/ar$/],
  ] as const
  for (const [address, expected] of cases) {
    const response = await page.request.get(address, { maxRedirects: 0 })
    const { location = '' } = response.headers()
    expect([address, response.status()]).toEqual([address, 301])
    expect(location).toMatch(expected)
    expect((await page.request.get(location)).status()).toBe(200)
  }
})

test('a withdrawn page says why in the reader’s language, with status 410', async ({ page, faults }) => {
  for (const locale of locales) {
    const response = await page.goto(`/${locale}/about-us/example-of-a-withdrawn-page`)
    expect(response?.status()).toBe(410)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await page.goto('/fr/about-us/example-of-a-withdrawn-page')
  await expect(page.getByText('Elle a été retirée pour montrer', { exact: false })).toBeVisible()
  // Browsers report every status that is an error.
  const reported = faults.splice(0)
  expect(reported.filter((fault) => !fault.includes('410'))).toEqual([])
})
