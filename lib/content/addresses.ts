import type { Locale } from '../i18n/locales.ts'

/** What a document must tell to have an address. Absent parts are null, as GROQ answers. */
export type Addressed = {
  readonly _type: string
  readonly slug?: string | null
  readonly path?: string | null
  readonly group?: string | null
  readonly publishedAt?: string | null
}

/** Types with a dated address, and the folder that they stand in. */
export const datedFolders = {
  news: 'news-and-events/articles/news',
  video: 'multimedia/multimedia/videos',
  photoGallery: 'multimedia/multimedia/photos',
} as const

const segment = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The time zone of the site: days in addresses and in texts are days in Brussels. */
export const siteTimeZone = 'Europe/Brussels'

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: siteTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** @returns the day in Brussels (yyyy-mm-dd) of an ISO 8601 instant; null when it is none. */
export function dayOf(instant: string | null | undefined): string | null {
  if (!instant) return null
  const time = Date.parse(instant)
  return Number.isNaN(time) ? null : dayFormat.format(time)
}

function isDatedType(type: string): type is keyof typeof datedFolders {
  return Object.hasOwn(datedFolders, type)
}

/**
 * The one place that makes addresses.
 * @returns the path without locale and without slashes at its ends, or null when the document
 * lacks a part of its address (it then cannot be linked).
 */
export function pathOf(document: Addressed): string | null {
  if (document._type === 'page') {
    const path = document.path ?? ''
    return path.split('/').every((part) => segment.test(part)) ? path : null
  }
  if (!document.slug || !segment.test(document.slug)) return null
  if (document._type === 'topic') {
    return document.group && segment.test(document.group) ? `what-we-do/${document.group}/${document.slug}` : null
  }
  const day = dayOf(document.publishedAt)
  if (!day || !isDatedType(document._type)) return null
  return `${datedFolders[document._type]}/${day.replaceAll('-', '/')}/${document.slug}`
}

/** @returns the absolute path of `path` (without locale; empty for the home page) in a language. */
export function localePath(locale: Locale, path: string): string {
  return path === '' ? `/${locale}` : `/${locale}/${path}`
}

/** @returns the document of a list that has this address (path without locale); null when none has. */
export function documentAt<Document extends Addressed>(path: string, documents: readonly Document[]): Document | null {
  return documents.find((document) => pathOf(document) === path) ?? null
}
