import { isLocale, type Locale } from '../../lib/i18n/locales.ts'

/** Fields of an article that are written in the document's own language. */
const writtenFields: readonly unknown[] = ['title', 'summary', 'body']

/**
 * @param path of a field within its document.
 * @param language of the document, where it has one.
 * @returns the language that the field is written in; null where it holds no words of a language.
 */
export function languageOfField(path: readonly unknown[], language: unknown): Locale | null {
  const last = path.at(-1)
  // Only localeString and localeText have members that are called like a language.
  if (path.length > 1) return isLocale(last) ? last : null
  return writtenFields.includes(last) && isLocale(language) ? language : null
}
