import { preload } from 'react-dom'
import type { Locale } from '../../lib/i18n/locales'

/** `interface`: pages of headings and lists. `reading`: pages with long text, which is set in the serif. */
export type FontUse = 'interface' | 'reading'

/** The files that a page of this language needs for its first paint. */
export function fontFiles(_locale: Locale, _use: FontUse): readonly string[] {
  return []
}

/** Asks the browser for the fonts of the page before it has read the style sheet. */
export function preloadFonts(locale: Locale, use: FontUse): void {
  for (const href of fontFiles(locale, use)) preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
