import type { Locale } from '../../i18n/locales.ts'

/** Pages that say what came of a form. Each has an address of its own, so they are finished pages like all others. */
export const resultPages = [
  'check-your-mail',
  'confirmed',
  'saved',
  'unsubscribed',
  'invalid-address',
  'invalid-link',
  'too-many',
  'unavailable',
] as const

export type ResultPage = (typeof resultPages)[number]

export function resultPath(locale: Locale, page: ResultPage): string {
  return `/${locale}/newsletter/${page}`
}

export function isResultPage(name: string): name is ResultPage {
  return resultPages.some((page) => page === name)
}
