import { localeRecords } from '../../lib/i18n/locales'
import type { Direction, Locale } from '../../lib/i18n/locales'

/**
 * Attributes that mark an element as written in another language than the page (WCAG 3.1.2);
 * none when the languages are the same.
 */
export function foreignLang(lang: Locale, pageLocale: string): { lang?: Locale; dir?: Direction } {
  return lang === pageLocale ? {} : { lang, dir: localeRecords[lang].direction }
}
