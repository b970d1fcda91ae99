import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import {
  ancestorsQuery,
  articlesQuery,
  multimediaQuery,
  newsQuery,
  pageQuery,
  pagesBelowQuery,
  topicsQuery,
} from '../../sanity/queries/articles.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Article } from '../model/page.ts'
import { documentAt, pathOf } from './addresses.ts'
import { fetchContent } from './fetch-content.ts'
import { getSite } from './get-site.ts'
import { mapArticle, type ArticleSource } from './map-article.ts'
import { ancestorPaths, mapBreadcrumbs } from './map-breadcrumbs.ts'
import { childrenOf } from './children.ts'
import { mapTeasers, type TeaserSource } from './map-teaser.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

type Listing = { readonly sources: readonly TeaserSource[]; readonly types: readonly string[] }

async function fetchListing(kind: string | null | undefined, path: string, locale: Locale): Promise<Listing | null> {
  switch (kind) {
    case 'news':
      return { sources: await fetchContent('news', newsQuery, { locale }), types: ['news'] }
    case 'multimedia':
      return {
        sources: await fetchContent('multimedia', multimediaQuery, { locale }),
        types: ['video', 'photoGallery'],
      }
    case 'topics':
      return { sources: await fetchContent('topics', topicsQuery, { locale }), types: ['topic'] }
    case 'children': {
      const below = await fetchContent('pages', pagesBelowQuery, { prefix: `${path}/`, locale })
      return { sources: childrenOf(path, below), types: ['page'] }
    }
    default:
      return null
  }
}

async function buildArticle(
  source: ArticleSource | null,
  type: string,
  locale: Locale,
): Promise<Tagged<Article | null>> {
  const path = source && pathOf(source)
  if (!source || path === null) return { value: null, tags: tagsOf(null, [type]) }
  const [ancestors, listing, site] = await Promise.all([
    fetchContent('breadcrumbs', ancestorsQuery, { paths: ancestorPaths(path), locale }),
    fetchListing(source.listing, path, locale),
    getSite(locale),
  ])
  const items = listing ? mapTeasers(listing.sources, locale, 'row') : []
  const value = mapArticle(source, locale, {
    breadcrumbs: mapBreadcrumbs(ancestors, locale),
    list: items.length > 0 ? { heading: null, items } : null,
    siteImage: site.value.sharingImage,
  })
  return { value, tags: tagsOf([source, ancestors, listing?.sources], listing?.types ?? []) }
}

/**
 * A document with an address of its own kind.
 * @param type news, topic, video or photoGallery.
 * @param path the whole address without locale: the same slug may stand under another day or group.
 * @returns null when there is none.
 */
export async function getArticle(type: string, path: string, locale: Locale): Promise<Tagged<Article | null>> {
  'use cache'
  cacheLife('max')
  const slug = path.split('/').at(-1) ?? ''
  const found = await fetchContent(`${type} ${slug}`, articlesQuery, { type, slug, locale })
  const article = await buildArticle(documentAt(path, found), type, locale)
  cacheTag(...article.tags)
  return article
}

/** @returns the page at `path` (without locale); null when there is none. */
export async function getPage(path: string, locale: Locale): Promise<Tagged<Article | null>> {
  'use cache'
  cacheLife('max')
  const source = await fetchContent(`page ${path}`, pageQuery, { path, locale })
  const article = await buildArticle(source, 'page', locale)
  cacheTag(...article.tags)
  return article
}
