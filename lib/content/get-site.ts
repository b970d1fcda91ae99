import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { chromeQuery } from '../../sanity/queries/chrome.ts'
import type { Locale } from '../i18n/locales.ts'
import { fetchContent } from './fetch-content.ts'
import { mapChrome, type Site } from './map-chrome.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** Header, footer and what every page says of the site. */
export async function getSite(locale: Locale): Promise<Tagged<Site>> {
  'use cache'
  cacheLife('max')
  const result = await fetchContent('header and footer', chromeQuery, { locale })
  const tags = tagsOf(result, ['siteSettings', 'navigation'])
  cacheTag(...tags)
  return { value: mapChrome(result, locale), tags }
}
