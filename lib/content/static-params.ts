import 'server-only'

import { locales } from '../i18n/locales.ts'
import { isAboutUs } from './addresses.ts'
import { filteredListAt } from './filtered-lists.ts'
import { getAddresses } from './get-addresses.ts'
import { getGoneSegments } from './get-gone.ts'

/**
 * Next refuses a dynamic route without any entry, and an empty lake has none: this one stands in.
 * Its address answers 404 (the leading underscore can be in no slug).
 */
const standIn = '_'

/** @returns the parameters of everything below `about-us`, whatever it is made from, in every language. */
export async function aboutUsParams(): Promise<{ locale: string; path: string[] }[]> {
  const { addresses } = await getAddresses()
  const paths = addresses.filter(({ path }) => isAboutUs(path)).map(({ path }) => path.split('/').slice(1))
  const all = paths.length > 0 ? paths : [[standIn]]
  return locales.flatMap((locale) => all.map((path) => ({ locale, path })))
}

/** @returns the parameters of every `page` document but those with a route of their own, for `[...path]`, in every language. */
export async function pageParams(): Promise<{ locale: string; path: string[] }[]> {
  const { addresses } = await getAddresses()
  const paths = addresses
    .filter(({ type, path }) => type === 'page' && !isAboutUs(path) && !filteredListAt(path))
    .map(({ path }) => path.split('/'))
  const all = paths.length > 0 ? paths : [[standIn]]
  return locales.flatMap((locale) => all.map((path) => ({ locale, path })))
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
