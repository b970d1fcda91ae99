import 'server-only'

import type { ClientPerspective } from '@sanity/client'
import { cache } from 'react'

import { previewClient } from '../../sanity/client/preview-client.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Article, Home, PageMeta } from '../model/page.ts'
import type { StructuredPage } from '../model/structured-page.ts'
import { wantedAt } from './addresses.ts'
import type { ContentView } from './content-view.ts'
import { contentFetcher } from './fetch-content.ts'
import { loadArticle, loadPage } from './load-article.ts'
import { loadHome } from './load-home.ts'
import { loadSite } from './load-site.ts'
import { loadStructured } from './load-structured.ts'

/** A page as it would be if what editors are writing were published. */
export type Preview =
  | { readonly kind: 'home'; readonly home: Home | null }
  | { readonly kind: 'article'; readonly article: Article | null }
  | { readonly kind: 'structured'; readonly page: StructuredPage }

/** Head of a preview; null while the content lacks what a page needs. */
export function metaOf(preview: Preview): PageMeta | null {
  if (preview.kind === 'home') return preview.home?.meta ?? null
  return preview.kind === 'structured' ? preview.page.meta : (preview.article?.meta ?? null)
}

/** Drafts as they are now. Nothing is kept from one request to the next: see app/(preview). */
const previewView = cache((perspective: string): ContentView => {
  const fetch = contentFetcher(() => previewClient(perspectiveOf(perspective)))
  return { fetch, site: cache((locale: Locale) => loadSite(fetch, locale)) }
})

/** `published`, `drafts`, or names of releases, nearest first (`rSpring,drafts`). */
function perspectiveOf(names: string): ClientPerspective {
  if (names === 'published' || names === 'drafts') return names
  return names.split(',')
}

/** @returns header and footer for a preview. */
export async function getPreviewSite(perspective: string, locale: Locale) {
  return previewView(perspective).site(locale)
}

/**
 * @param path without locale; empty for the home page.
 * @returns the page; its content is null while it lacks what a page needs (a title, an address).
 * @throws ContentUnavailableError
 */
export const getPreview = cache(async (perspective: string, path: string, locale: Locale): Promise<Preview> => {
  const view = previewView(perspective)
  const wanted = wantedAt(path)
  if (wanted === null) return { kind: 'article', article: null }
  switch (wanted.type) {
    case 'homePage':
      return { kind: 'home', home: (await loadHome(view, locale)).value }
    case 'page':
      return { kind: 'article', article: (await loadPage(view, path, locale)).value }
    case 'country':
    case 'body':
    case 'person': {
      const page = (await loadStructured(view, wanted, locale)).value
      return page
        ? { kind: 'structured', page }
        : { kind: 'article', article: (await loadPage(view, path, locale)).value }
    }
    default:
      return { kind: 'article', article: (await loadArticle(view, wanted.type, path, locale)).value }
  }
})
