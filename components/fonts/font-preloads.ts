import { preload } from 'react-dom'
import type { Locale } from '../../lib/i18n/locales'
import geologicaCyrillic from './geologica-cyrillic.woff2'
import geologicaLatin from './geologica-latin.woff2'
import plexArabic400 from './plex-arabic-400.woff2'
import plexArabic500 from './plex-arabic-500.woff2'
import plexLatin400 from './plex-latin-400.woff2'
import plexLatin500 from './plex-latin-500.woff2'
import serifCyrillic from './serif-cyrillic.woff2'
import serifLatin from './serif-latin.woff2'
import serifMarks from './serif-marks.woff2'

/** `interface`: pages of headings and lists. `reading`: pages with long text, which is set in the serif. */
export type FontUse = 'interface' | 'reading'

const latin = { interface: [geologicaLatin], reading: [serifLatin] }
const cyrillic = {
  // Digits, spaces and punctuation are in the Latin cut.
  interface: [geologicaCyrillic, geologicaLatin],
  reading: [serifCyrillic, serifMarks],
}
/** Plex serves both uses. Spaces are in the Latin cuts, so each weight needs both files before a line is set. */
const arabic = { interface: [plexArabic400, plexLatin400, plexArabic500, plexLatin500], reading: [] }

const sets: Readonly<Record<Locale, Readonly<Record<FontUse, readonly string[]>>>> = {
  en: latin,
  fr: latin,
  uk: cyrillic,
  ru: cyrillic,
  ar: arabic,
}

/** The files that a page of this language needs for its first paint, most needed first. */
export function fontFiles(locale: Locale, use: FontUse): readonly string[] {
  const set = sets[locale]
  return use === 'reading' ? [...set.interface, ...set.reading] : set.interface
}

/** Asks the browser for the fonts of the page before it has read the style sheet. */
export function preloadFonts(locale: Locale, use: FontUse): void {
  for (const href of fontFiles(locale, use)) preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
