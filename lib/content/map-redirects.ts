import { defaultLocale, isLocale, locales, type Locale } from '../i18n/locales.ts'
import type { Redirect } from '../model/redirect.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { contentLog } from './content-log.ts'

export type RedirectSource = {
  readonly _id: string
  readonly from?: string | null
  readonly kind?: string | null
  readonly address?: string | null
  readonly target?: Addressed | null
}

/** Stands in an address for the language's code. */
const placeholder = '{language}'

/** @returns the address, from its first slash on, of the page that says why something was withdrawn. */
export function gonePath(id: string, locale: Locale): string {
  return localePath(locale, `gone/${goneSegment(id)}`)
}

/** The id of a document as a part of an address. */
export function goneSegment(id: string): string {
  return id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** Of an address of one language: the old site had it in the second segment, this one in the first. */
function localeIn(address: string): Locale {
  return address.split('/').slice(1, 3).find(isLocale) ?? defaultLocale
}

function isPath(address: string | null | undefined): address is string {
  return address !== null && address !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(address)
}

function destination(source: RedirectSource, locale: Locale): string | null {
  if (source.kind === 'gone') return gonePath(source._id, locale)
  const path = source.target ? pathOf(source.target) : null
  if (path !== null) return localePath(locale, path)
  return isPath(source.address) ? source.address.replace(placeholder, locale) : null
}

/**
 * What former addresses answer.
 * @param taken paths that pages have: none of them is redirected.
 * @returns for each address one entry, the first one written; what leads nowhere is left out, with a line in the log.
 */
export function mapRedirects(sources: readonly RedirectSource[], taken: ReadonlySet<string>): Redirect[] {
  const redirects = new Map<string, Redirect>()
  for (const source of sources) {
    const { _id: id, kind } = source
    const from = source.from?.trim()
    if (!isPath(from)) {
      contentLog.warn({ id }, 'A redirect was left out: it has no usable address')
      continue
    }
    for (const locale of from.includes(placeholder) ? locales : [localeIn(from)]) {
      const address = from.replace(placeholder, locale)
      const to = destination(source, locale)
      if (to === null) contentLog.warn({ id }, 'A redirect was left out: it leads nowhere')
      if (to === null || to === address || taken.has(address) || redirects.has(address)) continue
      redirects.set(address, { from: address, to, isGone: kind === 'gone' })
    }
  }
  return [...redirects.values()]
}
