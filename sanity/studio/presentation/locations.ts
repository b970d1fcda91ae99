import { defineLocations, type DocumentLocationResolvers } from 'sanity/presentation'

import { defaultLocale, isLocale } from '../../../lib/i18n/locales.ts'
import { articleTypes } from '../desk/article-types.ts'
import { homePreviews, textPreviews } from './preview-addresses.ts'

/** A translation has the address of its original. */
const select = {
  title: 'title',
  language: 'language',
  slug: 'slug.current',
  path: 'path.current',
  group: 'group',
  publishedAt: 'publishedAt',
  adoptedOn: 'adoptedOn',
  startsOn: 'startsOn',
  original: 'translationOf._ref',
  originalSlug: 'translationOf.slug.current',
  originalPath: 'translationOf.path.current',
  originalGroup: 'translationOf.group',
  originalPublishedAt: 'translationOf.publishedAt',
  originalAdoptedOn: 'translationOf.adoptedOn',
  originalStartsOn: 'translationOf.startsOn',
}

const tone = 'caution'
const noAddress = { message: 'It has no preview until it has an address and a date.', tone } as const
const noOriginalAddress = { message: 'It has no preview until its original has an address and a date.', tone } as const
const nothingYet = { message: 'It has a preview as soon as something is written here.', tone } as const

function locationsOf(type: string) {
  return defineLocations({
    select,
    resolve(document) {
      // A form that nobody has typed into is not stored.
      if (!document) return nothingYet
      const parts = document.original
        ? {
            slug: document.originalSlug,
            path: document.originalPath,
            group: document.originalGroup,
            publishedAt: document.originalPublishedAt,
            adoptedOn: document.originalAdoptedOn,
            startsOn: document.originalStartsOn,
          }
        : document
      const own = isLocale(document.language) ? document.language : defaultLocale
      const locations = textPreviews({ type, ...parts }, document.title ?? 'Without title', own)
      return locations ? { locations } : document.original ? noOriginalAddress : noAddress
    },
  })
}

/** People, countries and bodies: one document for all languages. */
function structuredLocations(type: string) {
  return defineLocations({
    select: { name: `name.${defaultLocale}`, slug: 'slug.current', iso2: 'iso2', page: 'page.path.current' },
    resolve(document) {
      const locations = document && textPreviews({ type, ...document }, document.name ?? 'Without name', defaultLocale)
      return locations ? { locations } : noAddress
    },
  })
}

const everyPage = (what: string) =>
  defineLocations({ message: `${what} is part of every page`, tone: 'caution', locations: homePreviews('Home page') })

/** On which pages a document is seen, for the line above its form. */
export const locations: DocumentLocationResolvers = {
  ...Object.fromEntries(articleTypes.map((type) => [type, locationsOf(type)] as const)),
  ...Object.fromEntries(['country', 'person', 'body'].map((type) => [type, structuredLocations(type)] as const)),
  homePage: defineLocations({ locations: homePreviews('Home page') }),
  notice: defineLocations({ locations: homePreviews('Home page') }),
  linkList: defineLocations({ locations: homePreviews('Home page') }),
  navigation: everyPage('The menu'),
  siteSettings: everyPage('What stands here'),
}
