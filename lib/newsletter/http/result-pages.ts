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

/** Why a sign-up failed, with the status of the page that shows the form again. */
export const signUpProblems = { 'invalid-address': 422, 'too-many': 429, unavailable: 503 } as const

export type SignUpProblem = keyof typeof signUpProblems

export function isSignUpProblem(name: string): name is SignUpProblem {
  return Object.hasOwn(signUpProblems, name)
}

/** The form, filled in as it was sent; what stands in it is in the query, which never leaves this machine. */
export function againPath(locale: Locale): string {
  return `/${locale}/newsletter/again`
}

export type ResultPage = (typeof resultPages)[number]

export function resultPath(locale: Locale, page: ResultPage): string {
  return `/${locale}/newsletter/${page}`
}

export function isResultPage(name: string): name is ResultPage {
  return resultPages.some((page) => page === name)
}
