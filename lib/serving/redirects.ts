import { isLocale } from '../i18n/locales.ts'
import type { Redirect } from './address-list.ts'

/** What former addresses answer: the app's list, as it was last had. */
export class Redirects {
  #byAddress: ReadonlyMap<string, Redirect> = new Map()

  set(redirects: readonly Redirect[]): void {
    this.#byAddress = new Map(redirects.map((redirect) => [redirect.from, redirect]))
  }

  /**
   * @param path without query.
   * @param query the old site named the language of the content there (`selectedLocale`).
   */
  find(path: string, query: string): Redirect | null {
    const found = this.#byAddress.get(path) ?? this.#byAddress.get(path.toLowerCase())
    if (!found) return null
    const locale = query === '' ? null : new URLSearchParams(query).get('selectedLocale')
    return isLocale(locale) ? { ...found, to: found.to.replace(/^\/[a-z]{2}(?=[/.]|$)/, `/${locale}`) } : found
  }
}
