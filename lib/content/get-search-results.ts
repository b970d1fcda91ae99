import 'server-only'

import { searchQuery } from '../../sanity/queries/search.ts'
import type { Locale } from '../i18n/locales.ts'
import type { SearchResults } from '../model/search.ts'
import { fetchContent } from './fetch-content.ts'
import { mapTeasers } from './map-teaser.ts'
import { searchTerms, searchText } from './search-terms.ts'

/**
 * Looks through the texts in the reader's language.
 * @param query as typed; nothing is looked for when it holds no word.
 * @throws ContentUnavailableError
 */
export async function getSearchResults(query: string, locale: Locale): Promise<SearchResults> {
  const words = searchTerms(query, locale)
  if (words.length === 0) return { query: searchText(query), items: [] }
  const hits = await fetchContent('a search', searchQuery, { terms: words.map((word) => `${word}*`), locale })
  return {
    query: words.join(' '),
    items: mapTeasers(
      hits.map(({ original }) => original),
      locale,
      'row',
    ),
  }
}
