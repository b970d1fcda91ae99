import { defaultLocale, type Locale } from '../i18n/locales.ts'
import type { FeedItem } from '../model/feed.ts'
import type { LanguageVersion } from '../model/page.ts'
import { absoluteUrl } from './metadata.ts'
import { escapeXml } from './xml.ts'

/** A page in its languages. `modifiedAt`: ISO 8601 instant of the last major change. */
type SitemapPage = { readonly versions: readonly LanguageVersion[]; readonly modifiedAt: string | null }

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const protocol = 'http://www.sitemaps.org/schemas/sitemap/0.9'

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function changed(modifiedAt: string | null): string {
  return modifiedAt === null ? '' : element('lastmod', modifiedAt)
}

function publishedIn(page: SitemapPage, locale: Locale): boolean {
  return page.versions.some((version) => version.locale === locale && version.published)
}

/**
 * The site's maps, one for each language, and the one of the latest news.
 * @param hasNews false: there are none, and a map without entries is not a valid one.
 */
export function sitemapIndex(pages: readonly SitemapPage[], locales: readonly Locale[], hasNews: boolean): string {
  const maps = locales.map((locale) => {
    const dates = pages.filter((page) => publishedIn(page, locale)).flatMap(({ modifiedAt }) => modifiedAt ?? [])
    const latest = dates.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null
    return `<sitemap>${element('loc', absoluteUrl(`/sitemap/${locale}.xml`))}${changed(latest)}</sitemap>`
  })
  const news = `<sitemap>${element('loc', absoluteUrl('/sitemap/news.xml'))}</sitemap>`
  return `${head}\n<sitemapindex xmlns="${protocol}">\n${[...maps, ...(hasNews ? [news] : [])].join('\n')}\n</sitemapindex>\n`
}

/** The same languages that the page itself names in its head, `x-default` included (see `pageMetadata`). */
function alternates({ versions }: SitemapPage): string {
  const published = versions.filter((version) => version.published)
  const original = published.find((version) => version.locale === defaultLocale) ?? published[0]
  const named = published.map(({ locale, href }) => ({ hreflang: locale, href }))
  return [...named, ...(original ? [{ hreflang: 'x-default', href: original.href }] : [])]
    .map(({ hreflang, href }) => {
      return `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escapeXml(absoluteUrl(href))}"/>`
    })
    .join('')
}

/** The pages that are published in a language, each with its translations. */
export function sitemapOf(pages: readonly SitemapPage[], locale: Locale): string {
  const urls = pages.flatMap((page) => {
    const own = page.versions.find((version) => version.locale === locale && version.published)
    if (!own) return []
    return [`<url>${element('loc', absoluteUrl(own.href))}${changed(page.modifiedAt)}${alternates(page)}</url>`]
  })
  const spaces = `xmlns="${protocol}" xmlns:xhtml="http://www.w3.org/1999/xhtml"`
  return `${head}\n<urlset ${spaces}>\n${urls.join('\n')}\n</urlset>\n`
}

export type NewsOfLanguage = {
  readonly locale: Locale
  readonly publication: string
  readonly items: readonly FeedItem[]
}

const twoDays = 2 * 24 * 60 * 60 * 1000
/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
const mostNews = 1000

function recentOf(items: readonly FeedItem[], now: Date): FeedItem[] {
  return items.filter(({ publishedAt }) => {
    const age = now.getTime() - Date.parse(publishedAt)
    return age >= 0 && age <= twoDays
  })
}

/** True when `newsSitemap` has an entry. */
export function hasRecentNews(news: readonly NewsOfLanguage[], now: Date): boolean {
  return news.some(({ items }) => recentOf(items, now).length > 0)
}

/** What was published in the two days before `now`, in every language. */
export function newsSitemap(news: readonly NewsOfLanguage[], now: Date): string {
  const urls = news.flatMap(({ locale, publication, items }) => {
    return recentOf(items, now).map(({ href, title, publishedAt }) => {
      const name = element('news:name', publication) + element('news:language', locale)
      const what = element('news:publication_date', publishedAt) + element('news:title', title)
      const entry = `<news:news><news:publication>${name}</news:publication>${what}</news:news>`
      return `<url>${element('loc', absoluteUrl(href))}${entry}</url>`
    })
  })
  const spaces = `xmlns="${protocol}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"`
  return `${head}\n<urlset ${spaces}>\n${urls.slice(0, mostNews).join('\n')}\n</urlset>\n`
}
