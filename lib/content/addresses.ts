import type { Locale } from '../i18n/locales.ts'
import { isDay } from './known-date.ts'

/** What a document must tell to have an address. Absent parts are null, as GROQ answers. */
export type Addressed = {
  readonly _id?: string | null
  readonly _type: string
  readonly slug?: string | null
  readonly path?: string | null
  readonly group?: string | null
  readonly publishedAt?: string | null
  readonly adoptedOn?: string | null
  readonly startsOn?: string | null
  readonly iso2?: string | null
  /** The page that stands for a body. */
  readonly page?: { readonly _id?: string; readonly path?: string | null } | null
}

/** Types with a dated address, and the folder that they stand in. */
export const datedFolders = {
  news: 'news-and-events/articles/news',
  video: 'multimedia/multimedia/videos',
  photoGallery: 'multimedia/multimedia/photos',
  officialText: 'about-us/official-texts-and-resources/official-texts',
  transcript: 'news-and-events/events/transcripts',
} as const

const datedTypes = [
  'news',
  'video',
  'photoGallery',
  'officialText',
  'transcript',
] as const satisfies readonly (keyof typeof datedFolders)[]

/** The page of all events; each event, and the transcripts, stand below it (app/(site)/[locale]/news-and-events/events). */
export const eventsPath = 'news-and-events/events'

/** @returns whether a path (without locale) is that of the events or lies below it. */
export function isEvents(path: string): boolean {
  return path === eventsPath || path.startsWith(`${eventsPath}/`)
}

/** @returns the address of the calendar file for a page of events. `href`: the page's absolute path. */
export function calendarPath(href: string): string {
  return `${href}.ics`
}

/** The page of all vacancies; each stands below it (app/(site)/[locale]/work-with-us/careers/vacancies). */
export const vacanciesPath = 'work-with-us/careers/vacancies'

/** @returns whether a path (without locale) is that of the vacancies or lies below it. */
export function isVacancies(path: string): boolean {
  return path === vacanciesPath || path.startsWith(`${vacanciesPath}/`)
}

/** The page of all terms of the glossary. */
const glossaryPath = 'about-us/glossary'

/** @returns where a term stands on the page of the glossary: the fragment of its address. */
export function termAnchor(slug: string): string {
  return `term-${slug}`
}

/** Types of structured documents, and the page that lists them. */
const listPaths = {
  country: 'about-us/organization/nato-member-countries',
  body: 'about-us/organization/nato-structure',
  person: 'about-us/organization/who-we-are',
} as const

/**
 * Lists with a form of their own, by the value of a page's field `listing`: each holds everything of its kind, and
 * belongs to one page, whose route loads the styles of that form.
 */
const ownLists: Readonly<Record<string, string>> = {
  news: 'news-and-events',
  multimedia: 'multimedia',
  countries: listPaths.country,
  people: listPaths.person,
  bodies: listPaths.body,
  milestones: 'about-us/nato-history',
  events: eventsPath,
  vacancies: vacanciesPath,
  glossary: glossaryPath,
}

/** @returns the path (without locale) of the one page that can show a list; null for lists that every page can show. */
export function pageOfList(listing: string): string | null {
  return ownLists[listing] ?? null
}

/** @returns whether a page at `path` (without locale) may tell of a body: its facts stand on it then. */
export function tellsOfBodies(path: string): boolean {
  return path.startsWith(`${listPaths.body}/`)
}

/** First segments below a language that the app answers by itself: no page of the content can stand there. */
export const ownFolders: readonly string[] = ['gone', 'newsletter', 'not-found', 'refused', 'search', 'unavailable']

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

/** @returns the day in Brussels (yyyy-mm-dd) that it is at an instant. */
export function dayAt(instant: Date): string {
  return dayFormat.format(instant)
}

function isDatedType(type: string): type is keyof typeof datedFolders {
  return Object.hasOwn(datedFolders, type)
}

/** Official texts stand under the day on which they were adopted, a date without time; the others under that of publication. */
function addressDay(document: Addressed): string | null {
  if (document._type !== 'officialText') return dayOf(document.publishedAt)
  return isDay(document.adoptedOn) ? document.adoptedOn : null
}

function pagePath(path: string | null | undefined): string | null {
  return path?.split('/').every((part) => segment.test(part)) ? path : null
}

function slugPath(folder: string, slug: string | null | undefined): string | null {
  return slug && segment.test(slug) ? `${folder}/${slug}` : null
}

/**
 * The one place that makes addresses.
 * @returns the path without locale and without slashes at its ends (of a term of the glossary with its fragment), or
 * null when the document
 * lacks a part of its address (it then cannot be linked).
 */
export function pathOf(document: Addressed): string | null {
  // Private (see `isPublic` of the queries): what refers to one must not name it.
  if (document._id?.includes('.') || document.page?._id?.includes('.')) return null
  const { _type: type, slug, group } = document
  switch (type) {
    case 'page':
      return pagePath(document.path)
    case 'topic':
      return group && segment.test(group) ? slugPath(`what-we-do/${group}`, slug) : null
    case 'event': {
      const day = document.startsOn
      return isDay(day) ? slugPath(`${eventsPath}/${day.slice(0, 7).replace('-', '/')}`, slug) : null
    }
    case 'glossaryTerm':
      return slug && segment.test(slug) ? `${glossaryPath}#${termAnchor(slug)}` : null
    case 'vacancy':
      return slugPath(vacanciesPath, slug)
    case 'country':
      return /^[A-Z]{2}$/.test(document.iso2 ?? '') ? slugPath(listPaths.country, document.iso2?.toLowerCase()) : null
    case 'body':
      return document.page ? pagePath(document.page.path) : slugPath(listPaths.body, slug)
    case 'person':
      return slugPath(listPaths.person, slug)
    default: {
      const day = addressDay(document)
      return day && isDatedType(type) ? slugPath(`${datedFolders[type]}/${day.replaceAll('-', '/')}`, slug) : null
    }
  }
}

/** The file of a country's flag (public/flags; source and licence in NOTICE). `code`: ISO 3166-1, any case. */
export function flagPath(code: string): string {
  return `/flags/${code.toLowerCase()}.svg`
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
  | { readonly type: 'vacancy'; readonly path: string; readonly slug: string }
  /** `month`: yyyy-mm. */
  | { readonly type: 'event'; readonly path: string; readonly slug: string; readonly month: string }
  | WantedStructure

/** A structured document; where there is none, a page may stand at the address (a body that a page tells of has none). */
export type WantedStructure =
  | { readonly type: 'country'; readonly path: string; readonly iso2: string }
  | { readonly type: 'body' | 'person'; readonly path: string; readonly slug: string }

const topicPath = /^what-we-do\/([^/]+)\/([^/]+)$/
const datedPath = /^(.+)\/(\d{4})\/(\d{2})\/(\d{2})\/([^/]+)$/
const eventPath = /^news-and-events\/events\/(\d{4})\/(\d{2})\/([^/]+)$/
const vacancyPath = /^work-with-us\/careers\/vacancies\/([^/]+)$/
const structurePath = /^(.+)\/([^/]+)$/

function structureAt(path: string): WantedStructure | null {
  const [, list, name = ''] = structurePath.exec(path) ?? []
  if (list === listPaths.country) {
    return /^[a-z]{2}$/.test(name) ? { type: 'country', path, iso2: name.toUpperCase() } : null
  }
  if (list === listPaths.body) return { type: 'body', path, slug: name }
  return list === listPaths.person ? { type: 'person', path, slug: name } : null
}

/** The inverse of `pathOf`. @returns what stands at `path` (without locale); null when nothing can. */
export function wantedAt(path: string): WantedDocument | null {
  if (path === '') return { type: 'homePage' }
  if (!path.split('/').every((part) => segment.test(part))) return null
  const [, group, topic] = topicPath.exec(path) ?? []
  if (group !== undefined && topic !== undefined) return { type: 'topic', path, group, slug: topic }
  const [, folder, year, month, day, slug] = datedPath.exec(path) ?? []
  for (const type of datedTypes) {
    if (slug !== undefined && datedFolders[type] === folder) {
      return { type, path, slug, day: `${year}-${month}-${day}` }
    }
  }
  const [, vacancy] = vacancyPath.exec(path) ?? []
  const [, eventYear, eventMonth, event] = eventPath.exec(path) ?? []
  if (event !== undefined) return { type: 'event', path, slug: event, month: `${eventYear}-${eventMonth}` }
  if (vacancy !== undefined) return { type: 'vacancy', path, slug: vacancy }
  return structureAt(path) ?? { type: 'page', path }
}
