import { isLocale, locales, type Locale } from '../i18n/locales.ts'
import type { LanguageState, LanguageVersion } from '../model/page.ts'
import { dayOf, localePath } from './addresses.ts'

/**
 * The page in every language of the site. Each address leads to a page; `published` tells whether
 * there is a text in that language (only those are listed as alternates).
 */
export function versionsOf(path: string, languages: readonly (string | null | undefined)[]): LanguageVersion[] {
  const published = new Set(languages.filter(isLocale))
  return locales.map((locale) => ({ locale, href: localePath(locale, path), published: published.has(locale) }))
}

export type TranslationState = {
  readonly original: Locale
  readonly revisedAt?: string | null
  readonly translation: { readonly translatedFromRevisedAt?: string | null } | null
}

/** What the page says of its language: see `LanguageState`. */
export function languageState({ original, revisedAt, translation }: TranslationState, locale: Locale): LanguageState {
  if (locale === original) return { state: 'original' }
  if (!translation) return { state: 'missing', shown: original }
  const from = translation.translatedFromRevisedAt
  const changedOn = dayOf(revisedAt)
  if (revisedAt && changedOn && from && Date.parse(from) < Date.parse(revisedAt)) {
    return { state: 'outdated', originalChangedOn: changedOn }
  }
  return { state: 'translated' }
}
