/**
 * One record per language of the site. Everything that depends on a language and is not a word
 * (direction, formats, reading speed) is read from here; words live in messages/.
 *
 * Reading speeds: words a minute of the IReST norms, as listed in docs/decisions/0005-languages.md.
 */
export const locales = ['en', 'fr', 'uk', 'ru', 'ar'] as const

export type Locale = (typeof locales)[number]

export type Direction = 'ltr' | 'rtl'

export type LocaleRecord = {
  /** BCP 47 code, used in addresses, `lang` and `hreflang`. */
  readonly code: Locale
  /** The language's name in itself. */
  readonly endonym: string
  readonly direction: Direction
  /** BCP 47 tag given to Intl, with the region whose habits the site follows. */
  readonly intl: string
  /** Open Graph form (language_TERRITORY). */
  readonly openGraph: string
  /** Silent reading, words a minute. */
  readonly wordsPerMinute: number
}

export const defaultLocale: Locale = 'en'

export const localeRecords: Readonly<Record<Locale, LocaleRecord>> = {
  en: { code: 'en', endonym: 'English', direction: 'ltr', intl: 'en-GB', openGraph: 'en_GB', wordsPerMinute: 230 },
  fr: { code: 'fr', endonym: 'Français', direction: 'ltr', intl: 'fr-FR', openGraph: 'fr_FR', wordsPerMinute: 195 },
  uk: { code: 'uk', endonym: 'Українська', direction: 'ltr', intl: 'uk-UA', openGraph: 'uk_UA', wordsPerMinute: 180 },
  ru: { code: 'ru', endonym: 'Русский', direction: 'ltr', intl: 'ru-RU', openGraph: 'ru_RU', wordsPerMinute: 185 },
  ar: {
    code: 'ar',
    endonym: 'العربية',
    direction: 'rtl',
    intl: 'ar-u-nu-latn',
    openGraph: 'ar_AR',
    wordsPerMinute: 140,
  },
}

/** True when `value` is one of the site's languages. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && locales.some((locale) => locale === value)
}
