import { pathOf } from '../../../lib/content/addresses.ts'
import { localeRecords, locales, type Locale } from '../../../lib/i18n/locales.ts'

/** Where previews stand (app/(preview)). */
const previewFolder = '/preview'

type Addressed = {
  readonly type: string
  readonly slug?: string | null | undefined
  readonly path?: string | null | undefined
  readonly group?: string | null | undefined
  readonly publishedAt?: string | null | undefined
  readonly adoptedOn?: string | null | undefined
  readonly startsOn?: string | null | undefined
  readonly iso2?: string | null | undefined
  /** Path of the page that stands for a body. */
  readonly page?: string | null | undefined
}

type Location = { readonly title: string; readonly href: string }

/** @returns the preview of the home page in a language. */
export function homePreview(locale: Locale): string {
  return `${previewFolder}/${locale}`
}

function location(locale: Locale, title: string, path: string): Location {
  return {
    title: `${localeRecords[locale].endonym}: ${title}`,
    href: path === '' ? homePreview(locale) : `${homePreview(locale)}/${path}`,
  }
}

/**
 * The previews of a text in every language, the one that it is written in first.
 * @returns null while it has no address.
 */
export function textPreviews({ type, ...parts }: Addressed, title: string, own: Locale): Location[] | null {
  const path = pathOf({
    _type: type,
    slug: parts.slug ?? null,
    path: parts.path ?? null,
    group: parts.group ?? null,
    publishedAt: parts.publishedAt ?? null,
    adoptedOn: parts.adoptedOn ?? null,
    startsOn: parts.startsOn ?? null,
    iso2: parts.iso2 ?? null,
    page: parts.page ? { path: parts.page } : null,
  })
  if (path === null) return null
  return [own, ...locales.filter((locale) => locale !== own)].map((locale) => location(locale, title, path))
}

/** The home page in every language. */
export function homePreviews(title: string): Location[] {
  return locales.map((locale) => location(locale, title, ''))
}
