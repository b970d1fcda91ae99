import type { Locale } from '../i18n/locales.ts'

/**
 * A text as the reader gets it. `lang` is the language that the text is written in: it differs
 * from the page's language when no translation exists, and the component then marks the element
 * with its own `lang` and `dir` (WCAG 3.1.2).
 */
export type LocalText = {
  readonly text: string
  readonly lang: Locale
}
