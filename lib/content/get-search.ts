import 'server-only'

import type { Locale } from '../i18n/locales.ts'
import type { SearchView } from '../model/search.ts'
import type { FoundSoFar, Question } from '../search/question.ts'
import { questionText } from '../search/visible-text.ts'
import type { FilteredList } from './filtered-lists.ts'
import { mapSearch } from './map-search.ts'
import { isBlank, resultsOnAPage, type SearchRequest } from './search-address.ts'
import { siteSearch } from './site-search.ts'

/** @param scope what is searched at all, and in which order it is shown. */
async function find(
  { query: text, ...filters }: SearchRequest,
  locale: Locale,
  scope: Pick<Question, 'within' | 'newestFirst'>,
): Promise<FoundSoFar> {
  const { thread, sync } = siteSearch()
  await sync.beforeQuestion()
  const found = await thread.search({ ...filters, ...scope, text, locale, size: resultsOnAPage })
  if (!found.isComplete) sync.lost()
  return found
}

/**
 * What a reader of a language finds.
 * @throws SearchUnavailableError
 */
export async function getSearch(request: SearchRequest, locale: Locale): Promise<SearchView> {
  const found = isBlank(request) ? null : await find(request, locale, { within: [], newestFirst: false })
  return mapSearch(request, found, locale)
}

/**
 * What of a list the filters let through, newest first.
 * @throws SearchUnavailableError
 */
export async function getFilteredList(list: FilteredList, request: SearchRequest, locale: Locale): Promise<SearchView> {
  const found = await find(request, locale, { within: list.kinds, newestFirst: true })
  return mapSearch(request, found, locale, list.path)
}

export type SearchSuggestion = { readonly text: string; readonly lang: Locale }

/**
 * Titles that go on from what a reader has typed so far.
 * @throws SearchUnavailableError
 */
export async function getSuggestions(typed: string, locale: Locale): Promise<SearchSuggestion[]> {
  const text = questionText(typed)
  if (text === '') return []
  const { thread, sync } = siteSearch()
  await sync.beforeQuestion()
  const suggestions = await thread.suggest(text, locale)
  return suggestions.map(({ text: title, locale: lang }) => ({ text: title, lang }))
}

/** Told of changed content by its tags, as the pages are; see `SearchSync.changed`. */
export function searchChanged(tags: readonly string[]): Promise<void> {
  return siteSearch().sync.changed(tags)
}
