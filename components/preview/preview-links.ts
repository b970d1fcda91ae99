import { isLocale } from '../../lib/i18n/locales'

const previewFolder = '/preview'

/**
 * Where a link of a page leads within previews: the same page, as a draft.
 * @param href absolute address.
 * @param origin of the page in hand.
 * @returns null for addresses that have no preview (other sites, search, files, the Studio).
 */
export function previewAddress(href: string, origin: string): string | null {
  const url = URL.parse(href)
  if (url?.origin !== origin) return null
  const [, first, second] = url.pathname.split('/')
  if (!isLocale(first) || second === 'search' || url.pathname.includes('.')) return null
  return `${previewFolder}${url.pathname}${url.search}${url.hash}`
}

/** True for addresses that are previews already. */
export function isPreview(href: string, origin: string): boolean {
  const url = URL.parse(href)
  return url?.origin === origin && url.pathname.startsWith(`${previewFolder}/`)
}
