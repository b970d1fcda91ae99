import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'

import type { FeedItem } from '../model/feed.ts'
import { hasRecentNews, newsSitemap, sitemapIndex, sitemapOf } from './sitemaps.ts'

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => /^(?:url|sitemap|xhtml:link)$/.test(name) })

function page(path: string, published: readonly string[], modifiedAt: string | null = null) {
  const versions = (['en', 'fr', 'ar'] as const).map((locale) => {
    return { locale, href: `/${locale}/${path}`, published: published.includes(locale) }
  })
  return { versions, modifiedAt }
}

const pages = [page('a', ['en', 'fr'], '2025-12-19T09:00:00Z'), page('b', ['fr'], '2025-12-20T09:00:00Z')]

describe('the map of a language', () => {
  it('has the pages that are published in it, each with all its published languages and a default', () => {
    const file = sitemapOf(pages, 'en')
    expect(XMLValidator.validate(file)).toBe(true)
    expect(parser.parse(file).urlset.url).toEqual([
      {
        loc: 'http://localhost:3000/en/a',
        lastmod: '2025-12-19T09:00:00Z',
        'xhtml:link': [
          ['en', '/en/a'],
          ['fr', '/fr/a'],
          ['x-default', '/en/a'],
        ].map(([hreflang, href]) => {
          return { '@_rel': 'alternate', '@_hreflang': hreflang, '@_href': `http://localhost:3000${href}` }
        }),
      },
    ])
    expect(parser.parse(sitemapOf(pages, 'fr')).urlset.url).toHaveLength(2)
    expect(XMLValidator.validate(sitemapOf(pages, 'ar'))).toBe(true)
  })

  it('stands in the index with the day of its latest page', () => {
    const file = sitemapIndex(pages, ['en', 'ar'], true)
    expect(XMLValidator.validate(file)).toBe(true)
    const maps = [
      { loc: 'http://localhost:3000/sitemap/en.xml', lastmod: '2025-12-19T09:00:00Z' },
      { loc: 'http://localhost:3000/sitemap/ar.xml' },
    ]
    const news = { loc: 'http://localhost:3000/sitemap/news.xml' }
    expect(parser.parse(file).sitemapindex.sitemap).toEqual([...maps, news])
    expect(parser.parse(sitemapIndex(pages, ['en', 'ar'], false)).sitemapindex.sitemap).toEqual(maps)
  })
})

describe('the map of news', () => {
  const now = new Date('2025-12-20T09:00:00Z')
  const item = (publishedAt: string, title = 'A message'): FeedItem => {
    return {
      documentId: title,
      href: '/fr/x',
      title,
      summary: null,
      occasion: null,
      publishedAt,
      updatedAt: publishedAt,
      image: null,
      topics: [],
    }
  }
  const urlsOf = (...items: FeedItem[]) => {
    const file = newsSitemap([{ locale: 'fr', publication: 'OTAN', items }], now)
    expect(XMLValidator.validate(file)).toBe(true)
    const urls = parser.parse(file).urlset.url ?? []
    expect(hasRecentNews([{ locale: 'fr', publication: 'OTAN', items }], now)).toBe(urls.length > 0)
    return urls
  }

  it('has what two days have brought, neither older nor to come', () => {
    expect(urlsOf(item('2025-12-18T08:59:59Z'), item('2025-12-20T09:00:01Z'))).toEqual([])
    const [url, ...others] = urlsOf(item('2025-12-18T09:00:00Z', 'L’<Alliance> & co'))
    expect(others).toEqual([])
    expect(url).toEqual({
      loc: 'http://localhost:3000/fr/x',
      'news:news': {
        'news:publication': { 'news:name': 'OTAN', 'news:language': 'fr' },
        'news:publication_date': '2025-12-18T09:00:00Z',
        'news:title': 'L’<Alliance> & co',
      },
    })
  })
})
