import { defaultLocale, localeRecords, locales } from '../../lib/i18n/locales.ts'
import { recordOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

/** A text that the page cannot do without: it needs the default language, which stands in for the others. */
export function neededInDefaultLanguage(value: unknown): Verdict {
  const { endonym } = localeRecords[defaultLocale]
  return textOf(recordOf(value)?.[defaultLocale]) !== '' || `Write it in ${endonym}: other languages fall back to it.`
}

/**
 * @param consequence of a language that is missing, as a half sentence.
 * @returns a hint that names the languages in which a text is missing; an empty text passes.
 */
export function missingLanguages(value: unknown, consequence: string): Verdict {
  const texts = recordOf(value)
  if (!texts || locales.every((locale) => !textOf(texts[locale]))) return true
  const missing = locales.filter((locale) => !textOf(texts[locale])).map((locale) => localeRecords[locale].endonym)
  return missing.length === 0 || `Missing in ${missing.join(', ')}: ${consequence}.`
}

/** The same for a text that is shown in English where it is missing. */
export function neededInEveryLanguage(value: unknown): Verdict {
  return missingLanguages(value, 'readers see the English text there')
}

/** What of a Studio rule is used here, whatever the type of the field. */
type Chain<Result> = {
  custom(check: (value: unknown) => Verdict): { error(): Result; warning(): Result }
}

/**
 * The rules of a text that the page cannot do without. A field's rules replace those of its type
 * in the Studio, so the type's own rule is repeated here.
 */
export function neededText<Result>(rule: Chain<Result>): Result[] {
  return [rule.custom(neededInDefaultLanguage).error(), rule.custom(neededInEveryLanguage).warning()]
}
