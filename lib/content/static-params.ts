import 'server-only'

import { locales } from '../i18n/locales.ts'
import { isEvents, isVacancies } from './addresses.ts'
import { filteredListAt } from './filtered-lists.ts'
import { getAddresses, type SiteAddress } from './get-addresses.ts'
import { getGoneSegments } from './get-gone.ts'

/**
 * Next refuses a dynamic route without any entry, and an empty lake has none: this one stands in.
 * Its address answers 404 (the leading underscore can be in no slug).
 */
const standIn = '_'

type PathParams = { locale: string; path: string[] }

/** @param folders how many segments of the paths stand in the route itself. */
async function paramsOf(belongs: (address: SiteAddress) => boolean, folders: number): Promise<PathParams[]> {
  const { addresses } = await getAddresses()
  const paths = addresses.filter(belongs).map(({ path }) => path.split('/').slice(folders))
  const all = paths.length > 0 ? paths : [[standIn]]
  return locales.flatMap((locale) => all.map((path) => ({ locale, path })))
}

/** Folders of About us with a route of their own, which loads the styles of what is there and no others. */
const aboutUsFolders = [
  'about-us/glossary',
  'about-us/nato-history',
  'about-us/official-texts-and-resources',
  'about-us/organization/nato-member-countries',
  'about-us/organization/nato-structure',
  'about-us/organization/who-we-are',
] as const
export type AboutUsFolder = (typeof aboutUsFolders)[number]

const isBelow = (path: string, folder: string) => path.startsWith(`${folder}/`)

/**
 * @returns the parameters of everything below a folder of About us, whatever it is made from, in every language.
 * @param withFolder true: those of the folder's own page, too, as an empty path.
 */
export function aboutUsParams(folder: AboutUsFolder, { withFolder }: { readonly withFolder: boolean }) {
  const belongs = ({ path }: SiteAddress) => isBelow(path, folder) || (withFolder && path === folder)
  return paramsOf(belongs, folder.split('/').length)
}

/** @returns the parameters of the events and of everything below them, in every language. */
export function eventsParams(): Promise<PathParams[]> {
  return paramsOf(({ path }) => isEvents(path), 2)
}

/** @returns the parameters of the vacancies and of everything below them, in every language. */
export function vacanciesParams(): Promise<PathParams[]> {
  return paramsOf(({ path }) => isVacancies(path), 3)
}

function hasOwnRoute(path: string): boolean {
  const inFolder = aboutUsFolders.some((folder) => path === folder || isBelow(path, folder))
  return inFolder || isEvents(path) || isVacancies(path) || filteredListAt(path) !== undefined
}

/** @returns the parameters of every `page` document but those with a route of their own, for `[...path]`, in every language. */
export function pageParams(): Promise<PathParams[]> {
  return paramsOf(({ type, path }) => type === 'page' && !hasOwnRoute(path), 0)
}

/** @returns the parameters of every document of a dated type (…/[year]/[month]/[day]/[slug]). */
export async function datedParams(type: 'news' | 'video' | 'photoGallery') {
  const { addresses } = await getAddresses()
  const found = addresses
    .filter((address) => address.type === type)
    .map(({ path }) => {
      const [year = standIn, month = standIn, day = standIn, slug = standIn] = path.split('/').slice(-4)
      return { year, month, day, slug }
    })
  const all = found.length > 0 ? found : [{ year: standIn, month: standIn, day: standIn, slug: standIn }]
  return locales.flatMap((locale) => all.map((params) => ({ locale, ...params })))
}

/** @returns the parameters of every topic (…/[group]/[slug]). */
export async function topicParams() {
  const { addresses } = await getAddresses()
  const found = addresses
    .filter((address) => address.type === 'topic')
    .map(({ path }) => {
      const [group = standIn, slug = standIn] = path.split('/').slice(-2)
      return { group, slug }
    })
  const all = found.length > 0 ? found : [{ group: standIn, slug: standIn }]
  return locales.flatMap((locale) => all.map((params) => ({ locale, ...params })))
}

/** @returns the parameters of the pages that say why something was withdrawn (…/gone/[id]). */
export async function goneParams() {
  const found = await getGoneSegments()
  const all = found.length > 0 ? found : [standIn]
  return locales.flatMap((locale) => all.map((id) => ({ locale, id })))
}
