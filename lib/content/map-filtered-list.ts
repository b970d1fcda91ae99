import { defaultLocale, type Locale } from '../i18n/locales.ts'
import type { SearchHit, SearchView } from '../model/search.ts'
import type { Teaser } from '../model/teaser.ts'
import { counted } from '../search/filters.ts'
import type { FoundSoFar } from '../search/question.ts'
import { mostOffered, noSubjects } from '../search/subjects.ts'
import type { FilteredList } from './filtered-lists.ts'
import { mapTitle } from './local-text.ts'
import type { TargetSource } from './map-link.ts'
import { mapSearch } from './map-search.ts'
import { mapTeasers, type TeaserSource } from './map-teaser.ts'
import { readSearch, resultsOnAPage } from './search-address.ts'

export type FilteredListSource = {
  readonly newest: readonly TeaserSource[]
  /** A line for every document of the list: what the filters count. */
  readonly all: readonly {
    readonly _type: string
    readonly language?: string | null
    readonly topics?: readonly (string | null)[] | null
    readonly languages?: readonly (string | null)[] | null
  }[]
  readonly topics: readonly TargetSource[]
}

function mapHit(teaser: Teaser): SearchHit {
  const { key, kind, href, title, summary, day, readingMinutes, picture } = teaser
  const plain = (text: string) => [{ text, marked: false }]
  return {
    key,
    kind,
    href,
    lang: title.lang,
    title: plain(title.text),
    extract: summary === null ? [] : plain(summary.text),
    day,
    readingMinutes,
    picture,
  }
}

/**
 * The first page of a list, before anything was filtered: what the search answers for the same address with filters,
 * made from the content alone, so that it can be finished beforehand.
 */
export function mapFilteredList(source: FilteredListSource, list: FilteredList, locale: Locale): SearchView {
  const total = source.all.length
  const topics = counted(source.all.flatMap((one) => (one.topics ?? []).filter((id) => id !== null))).flatMap(
    ({ value, count }) => {
      const topic = source.topics.find(({ _id }) => _id === value)
      const title = topic && mapTitle(topic, locale)
      return title ? [{ value, count, title: title.text, locale: title.lang }] : []
    },
  )
  const found: FoundSoFar = {
    total,
    page: 1,
    pages: Math.max(1, Math.ceil(total / resultsOnAPage)),
    hits: [],
    types: counted(source.all.map(({ _type }) => _type)),
    // Countries and people are offered with every answer: in a finished page they would cost more than all its rows.
    subjects: { ...noSubjects, topic: topics.slice(0, mostOffered.topic) },
    own: source.all.filter(({ language, languages }) => {
      return (language ?? defaultLocale) === locale || languages?.includes(locale)
    }).length,
    matching: 'all',
    corrected: null,
    suggested: null,
    isComplete: true,
  }
  const view = mapSearch(readSearch({}), found, locale, list.path)
  const allFilters = `${view.action}?${list.kinds.map((kind) => `type=${kind}`).join('&')}`
  return { ...view, allFilters, items: mapTeasers(source.newest, locale, 'row').map(mapHit) }
}
