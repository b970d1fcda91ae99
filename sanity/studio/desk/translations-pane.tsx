import type { UserComponent } from 'sanity/structure'

import { isLocale, localeRecords, type Locale } from '../../../lib/i18n/locales.ts'
import { translationsOf, type TextRow, type TranslationState } from '../translations/translation-state.ts'
import { textRows, textsQuery } from '../translations/texts-query.ts'
import { useLiveQuery } from '../use-live-query.ts'
import { rowState } from './document-row.tsx'
import { mapReady } from './map-ready.ts'
import { RowList, type Row, type RowGroup } from './row-list.tsx'

/** Where work is to be done first, and what to call it. */
const groups: readonly { readonly state: TranslationState; readonly heading: string }[] = [
  { state: 'missing', heading: 'Not translated' },
  { state: 'outdated', heading: 'Older than the original' },
  { state: 'unchecked', heading: 'Translated by machine, not checked' },
  { state: 'draft', heading: 'Begun, not published' },
  { state: 'current', heading: 'Up to date' },
]

function groupsFor(rows: readonly TextRow[], locale: Locale): RowGroup[] {
  const texts = translationsOf(rows)
  return groups.map(({ state, heading }) => ({
    heading,
    rows: texts.flatMap(({ original, translations }): Row[] => {
      const translation = translations.find((candidate) => candidate.locale === locale && candidate.state === state)
      if (!translation) return []
      const { document } = translation
      const { _type: type, title } = original.shown
      const words = `${title ?? ''} ${document?.shown.title ?? ''}`
      // What does not exist yet is begun from its original.
      if (document === null)
        return [{ id: original.id, type, state: rowState(original), words, inspector: 'translations' }]
      return [{ id: document.id, type, state: rowState(document), words, note: title ?? 'Original without title' }]
    }),
  }))
}

/** What there is to do in one language. */
export const TranslationsPane: UserComponent = ({ options }) => {
  const locale: unknown = options?.['locale']
  const result = useLiveQuery(textRows, textsQuery)
  if (!isLocale(locale)) return null
  return (
    <RowList
      result={mapReady(result, (rows) => groupsFor(rows, locale))}
      empty={`There is nothing to translate into ${localeRecords[locale].endonym} yet.`}
    />
  )
}
