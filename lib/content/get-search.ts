import 'server-only'

import type { Locale } from '../i18n/locales.ts'
import type { SearchView } from '../model/search.ts'
import type { FoundSoFar, Question } from '../search/question.ts'
import { questionText } from '../search/visible-text.ts'
import type { FilteredList } from './filtered-lists.ts'
import { mapSearch, withoutUnknown } from './map-search.ts'
import { isBlank, resultsOnAPage, type SearchRequest } from './search-address.ts'
import { siteSearch } from './site-search.ts'

type Scope = Pick<Question, 'within' | 'newestFirst'>
type Answer = { readonly request: SearchRequest; readonly found: FoundSoFar }

/** @param scope what is searched at all, and in which order it is shown. */
async function find(request: SearchRequest, locale: Locale, scope: Scope): Promise<FoundSoFar> {
  const { thread, sync } = siteSearch()
  const { query: text, types, subjects, from, to, ownOnly, page } = request
  await sync.beforeQuestion()
  const filters = { types, subjects, from, to, ownOnly, page }
  const found = await thread.search({ ...filters, ...scope, text, locale, size: resultsOnAPage })
  if (!found.isComplete) sync.lost()
  return found
}

/** As `find`; topics, countries and people that readers of the language do not get are left out of the question. */
async function findKnown(asked: SearchRequest, locale: Locale, scope: Scope): Promise<Answer> {
  const found = await find(asked, locale, scope)
  const request = withoutUnknown(asked, found)
  return { request, found: request === asked ? found : await find(request, locale, scope) }
}

/**
 * What a reader of a language finds.
 * @throws SearchUnavailableError
 */
export async function getSearch(asked: SearchRequest, locale: Locale): Promise<SearchView> {
  if (isBlank(asked)) return mapSearch(asked, null, locale)
  const { request, found } = await findKnown(asked, locale, { within: [], newestFirst: false })
  return mapSearch(request, isBlank(request) ? null : found, locale)
}

/**
 * What of a list the filters let through, newest first.
 * @throws SearchUnavailableError
 */
export async function getFilteredList(list: FilteredList, asked: SearchRequest, locale: Locale): Promise<SearchView> {
  const { request, found } = await findKnown(asked, locale, { within: list.kinds, newestFirst: true })
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
