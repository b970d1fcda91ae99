import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { homeQuery } from '../../sanity/queries/home.ts'
import { locales, type Locale } from '../i18n/locales.ts'
import type { Home } from '../model/page.ts'
import { localePath } from './addresses.ts'
import { fetchContent } from './fetch-content.ts'
import { getSite } from './get-site.ts'
import { mapLocalText } from './local-text.ts'
import { mapSection } from './map-section.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'
import { versionsOf } from './versions.ts'

/** @returns the home page; null while no editor has published one. */
export async function getHome(locale: Locale): Promise<Tagged<Home | null>> {
  'use cache'
  cacheLife('max')
  const [result, site] = await Promise.all([fetchContent('the home page', homeQuery, { locale }), getSite(locale)])
  const tags = tagsOf(result, ['homePage'])
  cacheTag(...tags)
  if (!result) return { value: null, tags }
  const { chrome, description, sharingImage } = site.value
  const heading = mapLocalText(result.heading, locale) ?? { text: chrome.longName, lang: locale }
  const now = new Date()
  return {
    tags,
    value: {
      locale,
      heading,
      sections: (result.sections ?? [])
        .map((section) => mapSection(section, locale, now))
        .filter((section) => section !== null),
      meta: {
        title: chrome.longName,
        description,
        path: localePath(locale, ''),
        canonicalPath: localePath(locale, ''),
        versions: versionsOf('', locales),
        image: sharingImage,
        publishedAt: null,
        modifiedAt: result._updatedAt,
        kind: 'website',
      },
    },
  }
}
