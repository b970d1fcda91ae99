import { isLocale, locales, type Locale } from '../i18n/locales.ts'

/** The bit of one language in a set of languages. */
export function bitOf(locale: Locale): number {
  return 1 << locales.indexOf(locale)
}

/** A text of one article: its language, and whether it is the one that the others translate. */
export type Sibling = { readonly number: number; readonly locale: string; readonly isOriginal: boolean }

/**
 * Who gets which text of an article: each language its own, and the languages without one the original's.
 * @returns for each text the set of languages whose readers get it.
 */
export function shownIn(siblings: readonly Sibling[]): Map<number, number> {
  const written = new Set(siblings.map(({ locale }) => locale))
  const missing = locales.filter((locale) => !written.has(locale))
  return new Map(
    siblings.map(({ number, locale, isOriginal }) => {
      const own = isLocale(locale) ? bitOf(locale) : 0
      return [number, isOriginal ? missing.reduce((bits, other) => bits | bitOf(other), own) : own]
    }),
  )
}
