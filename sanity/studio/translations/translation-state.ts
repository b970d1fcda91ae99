import { defaultLocale, isLocale, locales, type Locale } from '../../../lib/i18n/locales.ts'
import { groupVersions, type EditedDocument } from '../versions-of-documents.ts'

export type TextRow = {
  readonly _id: string
  readonly _type: string
  readonly title?: string | null | undefined
  readonly language?: string | null | undefined
  readonly original?: string | null | undefined
  readonly revisedAt?: string | null | undefined
  readonly translatedFromRevisedAt?: string | null | undefined
  readonly machineTranslated?: boolean | null | undefined
}

/**
 * `missing`: nobody has begun. `draft`: begun, never published. `outdated`: the original changed after it.
 * `unchecked`: made by a machine, no person has read it. `current`: nothing to do.
 */
export type TranslationState = 'missing' | 'draft' | 'outdated' | 'unchecked' | 'current'

export type Translation = {
  readonly locale: Locale
  /** Id of the document, whether or not it exists. */
  readonly id: string
  readonly document: EditedDocument<TextRow> | null
  readonly state: TranslationState
}

/** The id that a translation has: readable, and the same whoever creates it. */
export function translationId(originalId: string, locale: Locale): string {
  return `${originalId}-${locale}`
}

/** @returns whether a text was made from an earlier state of its original. */
export function isOutdated(original: TextRow, translation: TextRow): boolean {
  const { revisedAt } = original
  const { translatedFromRevisedAt: from } = translation
  return Boolean(revisedAt && from && Date.parse(from) < Date.parse(revisedAt))
}

function stateOf(original: TextRow, document: EditedDocument<TextRow> | null): TranslationState {
  if (document === null) return 'missing'
  if (isOutdated(original, document.shown)) return 'outdated'
  if (document.published === null) return 'draft'
  return document.shown.machineTranslated ? 'unchecked' : 'current'
}

export type TranslatedText = {
  readonly original: EditedDocument<TextRow>
  readonly translations: readonly Translation[]
}

/** Every original of `rows` with its translations into the site's other languages. */
export function translationsOf(rows: readonly TextRow[]): TranslatedText[] {
  const documents = groupVersions(rows)
  const byOriginal = Map.groupBy(documents, ({ shown }) => shown.original ?? '')
  return documents
    .filter(({ shown }) => !shown.original)
    .map((original) => {
      const own = isLocale(original.shown.language) ? original.shown.language : defaultLocale
      const found = byOriginal.get(original.id) ?? []
      const translations = locales
        .filter((locale) => locale !== own)
        .map((locale) => {
          const document = found.find(({ shown }) => shown.language === locale) ?? null
          const id = document?.id ?? translationId(original.id, locale)
          return { locale, id, document, state: stateOf(original.shown, document) }
        })
      return { original, translations }
    })
}
