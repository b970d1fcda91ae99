import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import {
  eventFeedQuery,
  feedItemsQuery,
  officialTextFeedQuery,
  pagesFeedQuery,
  subjectFeedQuery,
  topicFeedQuery,
  transcriptFeedQuery,
  vacancyFeedQuery,
} from '../../sanity/queries/feeds.ts'
import { aboutTag, anyAboutTag } from '../changes/tags.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Feed, FeedKind } from '../model/feed.ts'
import type { PageMeta } from '../model/page.ts'
import type { StructuredPage } from '../model/structured-page.ts'
import { datedFolders, dayAt, wantedAt } from './addresses.ts'
import { childrenOf } from './children.ts'
import { fetchContent } from './fetch-content.ts'
import { filteredLists } from './filtered-lists.ts'
import { getArticle, getPage } from './get-article.ts'
import { getSite } from './get-site.ts'
import { getStructured } from './get-structured.ts'
import { mapFeedItems } from './map-feed.ts'
import { closingTags, isOpen } from './map-vacancy.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** Types with a day, which a topic gathers. */
const datedTypes = Object.keys(datedFolders)

/** What the newsroom files under countries and people. */
const newsTypes = [...filteredLists.news.kinds]

/** The page that a feed belongs to. */
type FeedPage = {
  /** Of the document. */
  readonly id: string
  readonly title: string
  readonly summary: string | null
  readonly feed: FeedKind | null
  readonly meta: PageMeta
}

/** A country or a person of whom there is news. */
function subjectPage(page: StructuredPage): FeedPage | null {
  if (page.kind === 'body') return null
  const id = page.kind === 'country' ? page.country.key : page.person.key
  const { title, meta } = page
  return { id, title: title.text, summary: null, feed: meta.hasFeeds ? 'aboutSubject' : null, meta }
}

async function loadPage(path: string, locale: Locale): Promise<Tagged<FeedPage | null> | null> {
  const wanted = wantedAt(path)
  switch (wanted?.type) {
    case 'page':
      return getPage(path, locale)
    case 'person':
    case 'country':
    case 'body': {
      const { value, tags } = await getStructured(wanted, locale)
      // Where a person, a country or a body could be, a page may stand.
      return value ? { value: subjectPage(value), tags } : getPage(path, locale)
    }
    case 'topic':
      return getArticle('topic', path, locale)
    default:
      return null
  }
}

async function loadItems(page: FeedPage, path: string, locale: Locale): Promise<Tagged<Feed['items']>> {
  const byType = async (types: readonly string[], order: 'publishedAt' | 'updatedAt') => {
    const sources = await fetchContent('a feed', feedItemsQuery, { types, locale })
    return { value: mapFeedItems(sources, locale, order), tags: tagsOf(sources, types) }
  }
  switch (page.feed) {
    case 'news':
    case 'multimedia':
      return byType(filteredLists[page.feed].kinds, 'publishedAt')
    case 'topics':
      return byType(['topic'], 'updatedAt')
    case 'aboutTopic': {
      const sources = await fetchContent('a feed', topicFeedQuery, { types: datedTypes, topic: page.id, locale })
      return { value: mapFeedItems(sources, locale, 'publishedAt'), tags: tagsOf(sources, datedTypes) }
    }
    case 'aboutSubject': {
      const sources = await fetchContent('a feed', subjectFeedQuery, { types: newsTypes, subject: page.id, locale })
      const tags = [...tagsOf(sources, newsTypes), aboutTag(page.id), anyAboutTag]
      return { value: mapFeedItems(sources, locale, 'publishedAt'), tags }
    }
    case 'children': {
      const below = await fetchContent('a feed', pagesFeedQuery, { prefix: `${path}/`, locale })
      return { value: mapFeedItems(childrenOf(path, below), locale, 'updatedAt'), tags: tagsOf(below, ['page']) }
    }
    case 'vacancies': {
      const sources = await fetchContent('a feed', vacancyFeedQuery, { locale })
      const today = dayAt(new Date())
      return {
        value: mapFeedItems(
          sources.filter(({ closesOn }) => isOpen(closesOn, today)),
          locale,
          'publishedAt',
        ),
        tags: [...tagsOf(sources, ['vacancy']), ...closingTags(sources, today)],
      }
    }
    case 'events': {
      const sources = await fetchContent('a feed', eventFeedQuery, { locale })
      return { value: mapFeedItems(sources, locale, 'asGiven'), tags: tagsOf(sources, ['event']) }
    }
    case 'transcripts': {
      const sources = await fetchContent('a feed', transcriptFeedQuery, { locale })
      return { value: mapFeedItems(sources, locale, 'publishedAt'), tags: tagsOf(sources, ['transcript']) }
    }
    case 'officialTexts': {
      const sources = await fetchContent('a feed', officialTextFeedQuery, { locale })
      return { value: mapFeedItems(sources, locale, 'asGiven'), tags: tagsOf(sources, ['officialText']) }
    }
    case null:
      return { value: [], tags: tagsOf(null) }
  }
}

/**
 * The feed of the list at an address.
 * @param path without locale.
 * @returns null when no page with a list is there.
 */
export async function getFeed(path: string, locale: Locale): Promise<Tagged<Feed | null>> {
  'use cache'
  cacheLife('max')
  const [page, site] = await Promise.all([loadPage(path, locale), getSite(locale)])
  const article = page?.value ?? null
  if (!page || article === null || article.feed === null) return { value: null, tags: page?.tags ?? [] }
  const items = await loadItems(article, path, locale)
  // Those of page and site come with their own cached values; Next takes no more than 128 in one call.
  cacheTag(...items.tags)
  const { siteName, longName } = site.value.chrome
  const latest = items.value
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1)
  return {
    value: {
      locale,
      title: `${article.title} | ${siteName}`,
      description: article.summary ?? site.value.description,
      author: longName,
      href: article.meta.path,
      updatedAt: latest ?? article.meta.modifiedAt ?? new Date(0).toISOString(),
      items: items.value,
    },
    tags: [...new Set([...page.tags, ...site.tags, ...items.tags])],
  }
}

export type LatestNews = { readonly locale: Locale; readonly publication: string; readonly items: Feed['items'] }

/** The newest news in a language, and what the site calls itself in it. */
export async function getLatestNews(locale: Locale): Promise<Tagged<LatestNews>> {
  'use cache'
  cacheLife('max')
  const types = ['news']
  const [sources, site] = await Promise.all([
    fetchContent('the latest news', feedItemsQuery, { types, locale }),
    getSite(locale),
  ])
  const tags = tagsOf(sources, types)
  cacheTag(...tags)
  const items = mapFeedItems(sources, locale, 'publishedAt')
  return { value: { locale, publication: site.value.chrome.siteName, items }, tags: [...tags, ...site.tags] }
}
