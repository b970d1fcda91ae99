import { isLocale, type Locale } from '../../i18n/locales.ts'
import { readerLocale } from '../../i18n/locale-for.ts'

/** Pages that say why a form was not taken, with their status; the form itself is shown again where there is one. */
export const refusalPages = {
  'invalid-address': 422,
  'invalid-choice': 422,
  'invalid-link': 410,
  'foreign-origin': 403,
  'too-many': 429,
  unavailable: 503,
} as const

/** Header of a refusal that has no page of its own: the status that the page in its place is sent with. */
export const refusedWithHeader = 'x-refused-with'

export type RefusalPage = keyof typeof refusalPages

export function isRefusalPage(name: string): name is RefusalPage {
  return Object.hasOwn(refusalPages, name)
}

/** Pages that say what came of a form. Each has an address of its own, so they are finished pages like all others. */
export const resultPages = [
  'check-your-mail',
  'confirmed',
  'saved',
  'unsubscribed',
  'invalid-address',
  'invalid-choice',
  'invalid-link',
  'foreign-origin',
  'too-many',
  'unavailable',
] as const

/** Why a sign-up failed: what the page tells that shows the form again. */
export type SignUpProblem = Exclude<RefusalPage, 'invalid-link'>

export function isSignUpProblem(name: string): name is SignUpProblem {
  return isRefusalPage(name) && name !== 'invalid-link'
}

/**
 * The language in which a form is answered: of its page, which may be another than the one chosen for the mails; of the
 * reader when the form does not tell any.
 */
export function answerLocale(page: unknown, chosen: unknown, headers: Headers): Locale {
  return [page, chosen].find(isLocale) ?? readerLocale(headers)
}

/** The form, filled in as it was sent; what stands in it is in the query, which never leaves this machine. */
export function againPath(locale: Locale): string {
  return `/${locale}/newsletter/again`
}

/** The page of preferences; like `againPath` with what a form held that could not be taken. */
export function preferencesPath(locale: Locale): string {
  return `/${locale}/newsletter/preferences`
}

export type ResultPage = (typeof resultPages)[number]

export function resultPath(locale: Locale, page: ResultPage): string {
  return `/${locale}/newsletter/${page}`
}

export function isResultPage(name: string): name is ResultPage {
  return resultPages.some((page) => page === name)
}
