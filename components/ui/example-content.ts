import { type Locale, locales } from '../../lib/i18n/locales'
import type { Link } from '../../lib/model/link'
import type { LanguageVersion } from '../../lib/model/page'
import type { Picture } from '../../lib/model/picture'
import type { Teaser } from '../../lib/model/teaser'
import type { LocalText } from '../../lib/model/text'

/** Building blocks of the examples that tests and the kit render. */
export function text(words: string, lang: Locale = 'en'): LocalText {
  return { text: words, lang }
}

export function link(words: string, href: string, lang: Locale = 'en'): Link {
  return { label: text(words, lang), href, newTab: false }
}

export function picture(name: string, alt: LocalText | null = null): Picture {
  const src = `/pictures/${name}.webp`
  return { src, srcSet: `${src} 1200w, ${src} 2400w`, width: 1200, height: 675, alt, caption: null, credit: null }
}

export function teaser(key: string, title: LocalText, more: Partial<Teaser> = {}): Teaser {
  return {
    key,
    kind: 'news',
    href: `/${title.lang}/example/${key}`,
    title,
    summary: null,
    picture: null,
    day: null,
    readingMinutes: null,
    ...more,
  }
}

/** No space to break at, and longer than a phone is wide. */
export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** The page in every language, some of them untranslated. */
export function versionsExample(published: readonly Locale[] = locales): LanguageVersion[] {
  return locales.map((locale) => ({ locale, href: `/${locale}`, published: published.includes(locale) }))
}
