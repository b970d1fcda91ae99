import 'server-only'

import {
  ancestorsQuery,
  articlesQuery,
  filteredListQuery,
  pageQuery,
  pagesBelowQuery,
  topicsQuery,
} from '../../sanity/queries/articles.ts'
import { officialTextsQuery } from '../../sanity/queries/about.ts'
import { transcriptsQuery } from '../../sanity/queries/events.ts'
import { subjectTag, typeTag } from '../changes/tags.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Article } from '../model/page.ts'
import { dayAt, documentAt, pageOfList, pathOf } from './addresses.ts'
import type { ContentView } from './content-view.ts'
import { filteredLists } from './filtered-lists.ts'
import { mapArticle, type ArticleSource } from './map-article.ts'
import { ancestorPaths, mapBreadcrumbs } from './map-breadcrumbs.ts'
import { mapFilteredList } from './map-filtered-list.ts'
import { childrenOf } from './children.ts'
import { loadCollection } from './load-collection.ts'
import { loadFilmText } from './load-film-text.ts'
import { mapTeasers, type TeaserSource } from './map-teaser.ts'
import { closingTags } from './map-vacancy.ts'
import { originalLanguage } from './original-language.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** The list that a page asks for and can show; elsewhere one with a form of its own is none, on the site as in a preview. */
function shownListing({ listing }: ArticleSource, path: string): string | null {
  const owner = pageOfList(listing ?? '')
  return owner === null || owner === path ? (listing ?? null) : null
}

type Listing = { readonly sources: readonly TeaserSource[]; readonly types: readonly string[] }

async function fetchListing(
  view: ContentView,
  kind: string | null | undefined,
  path: string,
  locale: Locale,
): Promise<Listing | null> {
  switch (kind) {
    case 'topics':
      return { sources: await view.fetch('topics', topicsQuery, { locale }), types: ['topic'] }
    case 'children': {
      const below = await view.fetch('pages', pagesBelowQuery, { prefix: `${path}/`, locale })
      return { sources: childrenOf(path, below), types: ['page'] }
    }
    case 'officialTexts':
      return { sources: await view.fetch('official texts', officialTextsQuery, { locale }), types: ['officialText'] }
    case 'transcripts':
      return { sources: await view.fetch('transcripts', transcriptsQuery, { locale }), types: ['transcript'] }
    default:
      return null
  }
}

/** @returns null for pages whose list has no filters. */
async function fetchFilteredList(view: ContentView, name: string | null | undefined, locale: Locale) {
  if (name !== 'news' && name !== 'multimedia') return null
  const list = filteredLists[name]
  const source = await view.fetch(`list ${name}`, filteredListQuery, { types: [...list.kinds], locale })
  // Whatever changes in one of them may change what the filters count.
  const tags = [...tagsOf(source, [...list.kinds, 'topic']), ...list.kinds.map(typeTag)]
  return { value: mapFilteredList(source, list, locale), tags }
}

async function buildArticle(
  view: ContentView,
  found: ArticleSource | null,
  type: string,
  locale: Locale,
): Promise<Tagged<Article | null>> {
  const path = found && pathOf(found)
  if (!found || path === null) return { value: null, tags: tagsOf(null, [type]) }
  const source = { ...found, listing: shownListing(found, path) }
  const today = dayAt(new Date())
  const [ancestors, listing, filteredList, collected, filmText, site] = await Promise.all([
    view.fetch('breadcrumbs', ancestorsQuery, { paths: ancestorPaths(path), locale }),
    fetchListing(view, source.listing, path, locale),
    fetchFilteredList(view, source.listing, locale),
    type === 'page' ? loadCollection(view, source, locale) : null,
    // The file has its address from its bytes: another one is a change of the document, whose tag the page has.
    type === 'video' ? loadFilmText(source.captions ?? [], originalLanguage(source), locale) : null,
    view.site(locale),
  ])
  const items = listing ? mapTeasers(listing.sources, locale, 'row') : []
  const value = mapArticle(source, locale, {
    today,
    breadcrumbs: mapBreadcrumbs(ancestors, locale),
    list: items.length > 0 ? { heading: null, items } : null,
    filteredList: filteredList?.value ?? null,
    collection: collected?.value ?? null,
    filmText,
    siteImage: site.value.sharingImage,
  })
  const subjects = [source._id, ...(source.translation ? [source.translation._id] : [])].map(subjectTag)
  // A page that comes into being above this one joins its breadcrumbs; a transcript joins its event.
  const lists = [...(listing?.types ?? []), 'page', ...(type === 'event' ? ['transcript'] : [])]
  const own = [...(filteredList?.tags ?? []), ...(collected?.tags ?? []), ...closingTags([source], today), ...subjects]
  return { value, tags: [...new Set([...tagsOf([source, ancestors, listing?.sources], lists), ...own])] }
}

/**
 * Reads a document with an address of its own kind.
 * @param type news, topic, video, photoGallery, officialText, event, transcript or vacancy.
 * @param path the whole address without locale: the same slug may stand under another day or group.
 */
export async function loadArticle(
  view: ContentView,
  type: string,
  path: string,
  locale: Locale,
): Promise<Tagged<Article | null>> {
  const slug = path.split('/').at(-1) ?? ''
  const found = await view.fetch(`${type} ${slug}`, articlesQuery, { type, slug, locale })
  return buildArticle(view, documentAt(path, found), type, locale)
}

/** Reads the page at `path` (without locale). */
export async function loadPage(view: ContentView, path: string, locale: Locale): Promise<Tagged<Article | null>> {
  const source = await view.fetch(`page ${path}`, pageQuery, { path, locale })
  return buildArticle(view, source, 'page', locale)
}
