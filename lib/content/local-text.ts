import { defaultLocale, locales, type Locale } from '../i18n/locales.ts'
import type { LocalText } from '../model/text.ts'

/** A text in several languages, as `localeString` and `localeText` are stored. */
export type LocaleObject = Readonly<Partial<Record<Locale, string | null>>>

/** A document with its translation into the reader's language, or with a name in every language. */
export type Translated = {
  readonly name?: LocaleObject | null
  readonly language?: string | null
  readonly title?: string | null
  readonly translation?: { readonly title?: string | null } | null
}

/** @returns the text in the reader's language, else in the default one; null when there is neither. */
export function mapLocalText(value: LocaleObject | null | undefined, locale: Locale): LocalText | null {
  const own = value?.[locale]?.trim()
  if (own) return { text: own, lang: locale }
  const fallback = value?.[defaultLocale]?.trim()
  return fallback ? { text: fallback, lang: defaultLocale } : null
}

/** @returns the languages that a text is written in. */
export function languagesOf(value: LocaleObject | null | undefined): Locale[] {
  return locales.filter((locale) => (value?.[locale] ?? '').trim() !== '')
}

/** @returns the title or name of a document in the reader's language, else the original's. */
export function mapTitle(document: Translated, locale: Locale): LocalText | null {
  if (document.name) return mapLocalText(document.name, locale)
  const own = document.translation?.title?.trim()
  if (own) return { text: own, lang: locale }
  const title = document.title?.trim()
  return title ? { text: title, lang: defaultLocale } : null
}
