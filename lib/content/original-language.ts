import { defaultLocale, isLocale, type Locale } from '../i18n/locales.ts'

/** The language in which a document was written first. */
export function originalLanguage({ language }: { readonly language?: string | null }): Locale {
  return isLocale(language) ? language : defaultLocale
}
