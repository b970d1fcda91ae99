import type { Locale } from '../i18n/locales.ts'
import { textTypes, type OfficialText, type TextArticle } from '../model/official-text.ts'
import { contentLog } from './content-log.ts'
import { isDay } from './known-date.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { safeUrl } from './map-link.ts'

export type TextArticleSource = {
  readonly _key: string
  readonly number?: number | null
  readonly heading?: string | null
  readonly gist?: string | null
}

export type OfficialTextSource = {
  readonly _id: string
  readonly textType?: string | null
  readonly adoptedOn?: string | null
  readonly place?: LocaleObject | null
  readonly authenticLanguages?: readonly string[] | null
  readonly depositary?: LocaleObject | null
  readonly authenticUrl?: string | null
  readonly numberedUnit?: string | null
}

function mapArticles(sources: readonly TextArticleSource[], unit: OfficialText['unit']): TextArticle[] {
  const taken = new Set<string>()
  return sources.flatMap(({ _key: key, number, heading, gist }): TextArticle[] => {
    const id = `${unit}-${number}`
    // Two of the same number would share an address.
    if (!number || !heading?.trim() || !gist?.trim() || taken.has(id)) {
      contentLog.warn({ key, number }, 'An article of an official text was left out: no number of its own, or no words')
      return []
    }
    taken.add(id)
    return [{ key, id, number, heading: heading.trim(), gist: gist.trim() }]
  })
}

/** A code that Intl can name. */
const languageCode = /^[a-z]{2,3}$/

/**
 * What is known of an official text besides its title and body.
 * @param articles of the language shown.
 * @returns null when the document says neither what it is nor when it was adopted.
 */
export function mapOfficialText(
  source: OfficialTextSource,
  articles: readonly TextArticleSource[] | null | undefined,
  locale: Locale,
): OfficialText | null {
  const textType = textTypes.find((type) => type === source.textType)
  if (!textType || !isDay(source.adoptedOn)) return null
  const unit = source.numberedUnit === 'paragraph' ? 'paragraph' : 'article'
  return {
    textType,
    adoptedOn: source.adoptedOn,
    place: mapLocalText(source.place, locale),
    authenticLanguages: (source.authenticLanguages ?? []).filter((code) => languageCode.test(code)),
    depositary: mapLocalText(source.depositary, locale),
    authenticUrl: safeUrl(source.authenticUrl),
    unit,
    articles: mapArticles(articles ?? [], unit),
  }
}
