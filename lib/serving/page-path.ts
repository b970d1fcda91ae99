import { isLocale, locales, type Locale } from '../i18n/locales.ts'

const mostSegments = 12
const mostCharacters = 300
const pageShape = /^(?:\/[a-z0-9-]+)+$/
const feedShape = /^(?:\/[a-z0-9-]+)+\.(?:rss|atom|json|ics)$/

function fits(path: string, shape: RegExp): boolean {
  return path.length <= mostCharacters && shape.test(path) && path.split('/').length - 1 <= mostSegments
}

/** The language of the path's first segment; `null` when it is none of the site's. */
export function localeOf(path: string): Locale | null {
  const first = path.split('/', 2)[1]
  return isLocale(first) ? first : null
}

/** True for `/{locale}` and what lies below, in the only spelling that the site uses. */
export function isPagePath(path: string): boolean {
  return localeOf(path) !== null && fits(path, pageShape)
}

/** True for a list address with a feed's ending below a locale. */
export function isFeedPath(path: string): boolean {
  return localeOf(path) !== null && fits(path, feedShape)
}

const sharingShape = /^\/sharing(\/.+)\.[0-9a-f]{10}\.jpg$/

/** The page that a sharing picture shows, by the path of the picture; empty when it is none. */
export function pageOfSharing(path: string): string {
  return sharingShape.exec(path)?.[1] ?? ''
}

/** True for the address of a picture that shows a page where it is shared (lib/seo/sharing-address.ts). */
export function isSharingPath(path: string): boolean {
  return isPagePath(pageOfSharing(path))
}

/** The page whose feed is at a path, or the path itself when it is none of a feed. */
export function pageOfFeed(path: string): string {
  return isFeedPath(path) ? path.slice(0, path.lastIndexOf('.')) : path
}

/**
 * The address that a differently spelt page path means: without closing slash, in lower case. `null` when
 * there is nothing to mend or the result would be no page path (two slashes are never mended: `//host` must
 * not become a redirect).
 */
export function mendedPath(path: string): string | null {
  const mended = path.replace(/\/$/, '').toLowerCase()
  return mended !== path && isPagePath(mended) ? mended : null
}

/** Ordinary pages of the app whose HTML the front sends with an error's status. */
export type ErrorPage = 'not-found' | 'refused/413' | 'refused/414' | 'refused/415' | 'unavailable'

/** Each with its status. */
export const errorPages: readonly (readonly [ErrorPage, number])[] = [
  ['not-found', 404],
  ['refused/413', 413],
  ['refused/414', 414],
  ['refused/415', 415],
  ['unavailable', 503],
]

export function errorPagePath(locale: Locale, page: ErrorPage): string {
  return `/${locale}/${page}`
}

const errorStatuses: ReadonlyMap<string, number> = new Map(
  locales.flatMap((locale) => errorPages.map(([page, status]) => [errorPagePath(locale, page), status])),
)

export const errorPagePaths: readonly string[] = [...errorStatuses.keys()]

/** The status that the page at a path is sent with; `null` when it is no error page. */
export function errorStatusOf(path: string): number | null {
  return errorStatuses.get(path) ?? null
}

export function isErrorPagePath(path: string): boolean {
  return errorStatuses.has(path)
}
