import type { Locale } from '../i18n/locales.ts'

/** What a document must tell to have an address. Absent parts are null, as GROQ answers. */
export type Addressed = {
  readonly _id?: string | null
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
  // Private (see `isPublic` of the queries): what refers to one must not name it.
  if (document._id?.includes('.')) return null
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

/** What an address asks for: the kind of document and the part of its address that is its own. */
export type WantedDocument =
  | { readonly type: 'homePage' }
  | { readonly type: 'page'; readonly path: string }
  | { readonly type: 'topic'; readonly path: string; readonly slug: string; readonly group: string }
  | { readonly type: keyof typeof datedFolders; readonly path: string; readonly slug: string; readonly day: string }

const topicPath = /^what-we-do\/([^/]+)\/([^/]+)$/
const datedPath = /^(.+)\/(\d{4})\/(\d{2})\/(\d{2})\/([^/]+)$/

/** The inverse of `pathOf`. @returns what stands at `path` (without locale); null when nothing can. */
export function wantedAt(path: string): WantedDocument | null {
  if (path === '') return { type: 'homePage' }
  if (!path.split('/').every((part) => segment.test(part))) return null
  const [, group, topic] = topicPath.exec(path) ?? []
  if (group !== undefined && topic !== undefined) return { type: 'topic', path, group, slug: topic }
  const [, folder, year, month, day, slug] = datedPath.exec(path) ?? []
  for (const type of ['news', 'video', 'photoGallery'] as const) {
    if (slug !== undefined && datedFolders[type] === folder) {
      return { type, path, slug, day: `${year}-${month}-${day}` }
    }
  }
  return { type: 'page', path }
}
