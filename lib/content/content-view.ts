import type { Locale } from '../i18n/locales.ts'
import type { FetchContent } from './fetch-content.ts'
import type { Site } from './map-chrome.ts'
import type { Tagged } from './tagged.ts'

/** What a page is made from: published content by way of Next's cache, or drafts as they are now. */
export type ContentView = {
  readonly fetch: FetchContent
  /** Header, footer and what every page says of the site. */
  readonly site: (locale: Locale) => Promise<Tagged<Site>>
}
