import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import type { Locale } from '../i18n/locales.ts'
import type { ContentView } from './content-view.ts'
import { fetchContent } from './fetch-content.ts'
import { loadSite } from './load-site.ts'
import type { Site } from './map-chrome.ts'
import type { Tagged } from './tagged.ts'

/** Header, footer and what every page says of the site. */
export async function getSite(locale: Locale): Promise<Tagged<Site>> {
  'use cache'
  cacheLife('max')
  const site = await loadSite(fetchContent, locale)
  cacheTag(...site.tags)
  return site
}

/** What the public sees. */
export const publishedView: ContentView = { fetch: fetchContent, site: getSite }
