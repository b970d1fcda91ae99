import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import type { Locale } from '../i18n/locales.ts'
import type { Article } from '../model/page.ts'
import { publishedView } from './get-site.ts'
import { loadArticle, loadPage } from './load-article.ts'
import type { Tagged } from './tagged.ts'

/**
 * A document with an address of its own kind.
 * @param type news, topic, video, photoGallery, officialText, event, transcript or vacancy.
 * @param path the whole address without locale.
 * @returns null when there is none.
 */
export async function getArticle(type: string, path: string, locale: Locale): Promise<Tagged<Article | null>> {
  'use cache'
  cacheLife('max')
  const article = await loadArticle(publishedView, type, path, locale)
  cacheTag(...article.tags)
  return article
}

/** @returns the page at `path` (without locale); null when there is none. */
export async function getPage(path: string, locale: Locale): Promise<Tagged<Article | null>> {
  'use cache'
  cacheLife('max')
  const article = await loadPage(publishedView, path, locale)
  cacheTag(...article.tags)
  return article
}
