import type { Metadata } from 'next'

import { readEnvironment } from '../env/environment.ts'
import { defaultLocale, localeRecords, type Locale } from '../i18n/locales.ts'
import { feedFormats, type FeedFormat } from '../model/feed.ts'
import type { PageMeta } from '../model/page.ts'
import { sharingAddress } from './sharing-address.ts'

/** @returns the public address of a path on this site. */
export function absoluteUrl(path: string): string {
  return new URL(path, readEnvironment().SITE_URL).href
}

/** Content types of feeds (RFC 4287, https://www.jsonfeed.org/version/1.1/). */
export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

function feedLinks({ title, path }: PageMeta) {
  return Object.fromEntries(
    feedFormats.map((format) => [feedTypes[format], [{ url: absoluteUrl(`${path}.${format}`), title }]]),
  )
}

/**
 * Head of a page: title, description, canonical, alternates, Open Graph.
 * Alternates list published translations only, each page lists itself, and a page that shows the
 * original in place of a missing translation has a canonical and no alternates
 * (https://developers.google.com/search/docs/specialty/international/localized-versions).
 */
export function pageMetadata(meta: PageMeta, locale: Locale, siteName: string): Metadata {
  const published = meta.versions.filter((version) => version.published)
  const canonical = absoluteUrl(meta.canonicalPath)
  const fallback = meta.canonicalPath !== meta.path
  const original = published.find((version) => version.locale === defaultLocale) ?? published[0]
  const languages = Object.fromEntries([
    ...published.map((version) => [version.locale, absoluteUrl(version.href)]),
    ...(original ? [['x-default', absoluteUrl(original.href)]] : []),
  ])
  const picture = meta.image?.src ?? null
  const sharing = sharingAddress(meta.path, [meta.title, siteName, meta.canonicalPath, picture])
  const images = [{ url: absoluteUrl(sharing), alt: meta.title, width: 1200, height: 630, type: 'image/jpeg' }]
  return {
    title: meta.title === siteName ? meta.title : `${meta.title} | ${siteName}`,
    description: meta.description,
    alternates: {
      canonical,
      ...(fallback ? {} : { languages }),
      ...(meta.hasFeeds ? { types: feedLinks(meta) } : {}),
    },
    robots: { index: true, follow: true, 'max-image-preview': 'large' },
    openGraph: {
      title: meta.title,
      description: meta.description,
      url: canonical,
      siteName,
      images,
      locale: localeRecords[locale].openGraph,
      alternateLocale: published
        .filter((version) => version.locale !== locale)
        .map((version) => localeRecords[version.locale].openGraph),
      ...(meta.kind === 'article'
        ? {
            type: 'article',
            ...(meta.publishedAt ? { publishedTime: meta.publishedAt } : {}),
            ...(meta.modifiedAt ? { modifiedTime: meta.modifiedAt } : {}),
          }
        : { type: 'website' }),
    },
    twitter: { card: 'summary_large_image' },
    // What the sharing picture is drawn over: read and taken off by the serving layer.
    ...(picture === null ? {} : { other: { 'sharing-picture': picture } }),
  }
}
