import { defineDocuments } from 'sanity/presentation'

import { wantedAt } from '../../../lib/content/addresses.ts'
import { defaultLocale } from '../../../lib/i18n/locales.ts'

/** GROQ conditions of an address, on the original. `of` goes from a translation to it: `translationOf->`. */
type Address = (of: '' | 'translationOf->') => string

/** The original at an address; in another language its translation, where there is one. */
function textFilter(address: Address): string {
  const translation = `_type == $type && language == $locale && ${address('translationOf->')}`
  const original = `_type == $type && !defined(translationOf) && ${address('')}`
  return `(${translation}) || (${original} && !defined(*[${translation}][0]._id))`
}

const bySlug = textFilter((of) => `${of}slug.current == $slug`)
const byPath = textFilter((of) => `${of}path.current == $path`)
const byGroup = textFilter((of) => `${of}slug.current == $slug && ${of}group == $group`)
const byDay = textFilter(
  (of) =>
    `${of}slug.current == $slug && dateTime(${of}publishedAt) >= dateTime($from) && dateTime(${of}publishedAt) < dateTime($to)`,
)

const byAdoption = textFilter((of) => `${of}slug.current == $slug && ${of}adoptedOn == $day`)

/** An event stands under the month of its first day. */
const byMonth = textFilter((of) => `${of}slug.current == $slug && string::startsWith(${of}startsOn, $month)`)

/** A body, or the page that tells of one: both may stand at the same address. */
const bySlugOrPath = `(_type == $type && slug.current == $slug && !defined(page)) || (${byPath.replaceAll('$type', '"page"')})`

/** A day in Brussels as seen from any time of the year: it begins at 22 or 23 o'clock UTC. */
function dayBounds(day: string): { from: string; to: string } {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const hour = 60 * 60 * 1000
  return { from: new Date(midnight - 2 * hour).toISOString(), to: new Date(midnight + 23 * hour).toISOString() }
}

type DocumentQuery = { filter: string; params: Record<string, string> }

/**
 * The document that an address of a preview is made of.
 * @param path without `/preview` and locale; empty for the home page.
 * @returns null when nothing can stand there.
 */
export function documentQuery(locale: string, path: string): DocumentQuery | null {
  const wanted = wantedAt(path)
  if (wanted === null) return null
  const { type } = wanted
  switch (type) {
    case 'homePage':
      return { filter: '_type == $type', params: { type } }
    case 'page':
      return { filter: byPath, params: { type, locale, path } }
    case 'topic':
      return { filter: byGroup, params: { type, locale, slug: wanted.slug, group: wanted.group } }
    case 'country':
      return { filter: '_type == $type && iso2 == $iso2', params: { type, iso2: wanted.iso2 } }
    case 'body':
    case 'person':
      return { filter: bySlugOrPath, params: { type, locale, slug: wanted.slug, path } }
    case 'vacancy':
      return { filter: bySlug, params: { type, locale, slug: wanted.slug } }
    case 'event':
      return { filter: byMonth, params: { type, locale, slug: wanted.slug, month: wanted.month } }
    case 'officialText':
      return { filter: byAdoption, params: { type, locale, slug: wanted.slug, day: wanted.day } }
    default:
      return { filter: byDay, params: { type, locale, slug: wanted.slug, ...dayBounds(wanted.day) } }
  }
}

const previewPath = /^\/preview\/([a-z]{2})(?:\/(.*))?$/

/** Which form stands beside a page that is shown. */
export const mainDocuments = defineDocuments([
  {
    route: '/preview/:locale/:path*',
    resolve({ path }) {
      const [, locale = defaultLocale, rest = ''] = previewPath.exec(path) ?? []
      return documentQuery(locale, rest.replace(/\/$/, '')) ?? undefined
    },
  },
])
