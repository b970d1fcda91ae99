import 'server-only'

import { homeQuery } from '../../sanity/queries/home.ts'
import { untilTag } from '../changes/tags.ts'
import { locales, type Locale } from '../i18n/locales.ts'
import type { Home } from '../model/page.ts'
import { localePath } from './addresses.ts'
import type { ContentView } from './content-view.ts'
import { mapLocalText } from './local-text.ts'
import { mapSection, nextTurn } from './map-section.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'
import { versionsOf } from './versions.ts'

/** Reads the home page; null while no editor has made one. */
export async function loadHome(view: ContentView, locale: Locale): Promise<Tagged<Home | null>> {
  const [result, site] = await Promise.all([view.fetch('the home page', homeQuery, { locale }), view.site(locale)])
  const tags = tagsOf(result, ['homePage'])
  if (!result) return { value: null, tags }
  const { chrome, description, sharingImage } = site.value
  const heading = mapLocalText(result.heading, locale) ?? { text: chrome.longName, lang: locale }
  const now = new Date()
  const turn = nextTurn(result.sections ?? [], now)
  return {
    tags: turn === null ? tags : [...tags, untilTag(turn)],
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
        hasFeeds: false,
      },
    },
  }
}
