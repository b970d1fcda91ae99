import type { Locale } from '../i18n/locales.ts'
import { contentLog } from './content-log.ts'
import type { Link } from '../model/link.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { mapLocalText, mapTitle, type LocaleObject, type Translated } from './local-text.ts'

export type TargetSource = Addressed & Translated & { readonly _id: string }

export type LinkSource = {
  readonly label?: LocaleObject | null
  readonly url?: string | null
  readonly newTab?: boolean | null
  readonly target?: TargetSource | null
}

const allowedProtocols = new Set(['https:', 'http:', 'mailto:', 'tel:'])

/** @returns the address if it is one that a reader may be sent to (no `javascript:`, no `data:`), else null. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url) return null
  const parsed = URL.parse(url.trim())
  return parsed && allowedProtocols.has(parsed.protocol) ? parsed.href : null
}

/** @returns the link to a document under its own title; null when it has no address. */
export function mapTarget(target: TargetSource | null | undefined, locale: Locale): Link | null {
  if (!target) return null
  const path = pathOf(target)
  const label = mapTitle(target, locale)
  if (path === null || label === null) {
    contentLog.warn({ id: target._id }, 'A link was left out: its target has no address or no title')
    return null
  }
  return { label, href: localePath(locale, path), newTab: false }
}

/** @returns the link in the reader's language; null (and a line in the log) when it leads nowhere. */
export function mapLink(link: LinkSource | null | undefined, locale: Locale): Link | null {
  if (!link) return null
  const label = mapLocalText(link.label, locale)
  if (link.target) {
    const path = label === null ? null : pathOf(link.target)
    const target =
      label === null || path === null ? mapTarget(link.target, locale) : { label, href: localePath(locale, path) }
    return target && { ...target, newTab: link.newTab ?? false }
  }
  const href = safeUrl(link.url)
  if (href === null || label === null) {
    contentLog.warn({ url: link.url }, 'A link was left out: it has no usable address or no label')
    return null
  }
  return { label, href, newTab: link.newTab ?? false }
}

/** @returns the links that lead somewhere. */
export function mapLinks(links: readonly LinkSource[] | null | undefined, locale: Locale): Link[] {
  return (links ?? []).map((link) => mapLink(link, locale)).filter((link) => link !== null)
}
