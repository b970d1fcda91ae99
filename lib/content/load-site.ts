import 'server-only'

import { chromeQuery } from '../../sanity/queries/chrome.ts'
import type { Locale } from '../i18n/locales.ts'
import type { FetchContent } from './fetch-content.ts'
import { mapChrome, type Site } from './map-chrome.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** Reads header, footer and what every page says of the site. */
export async function loadSite(fetchContent: FetchContent, locale: Locale): Promise<Tagged<Site>> {
  const result = await fetchContent('header and footer', chromeQuery, { locale })
  return { value: mapChrome(result, locale), tags: tagsOf(result, ['siteSettings', 'navigation']) }
}
