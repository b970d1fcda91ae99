import type { Locale } from '../i18n/locales.ts'
import type { SearchHit, SearchRemoval, SearchView } from '../model/search.ts'
import type { FoundSoFar, Hit } from '../search/question.ts'
import { noSubjects, ofEachKind, subjectKinds, type SubjectKind } from '../search/subjects.ts'
import { localePath } from './addresses.ts'
import { mapPager } from './map-pager.ts'
import { mapPicture, type PictureSource } from './map-picture.ts'
import { kindOf, kinds } from './map-teaser.ts'
import { isBlank, leftOutOf, mostLeftOut, searchAddress, searchPath, type SearchRequest } from './search-address.ts'

/** The picture as map-search-document.ts wrote it down. */
function pictureSource(json: string | null): PictureSource | null {
  const value: PictureSource | null = json === null ? null : JSON.parse(json)
  return value
}

function mapHit(hit: Hit, locale: Locale): SearchHit | null {
  const kind = kindOf(hit.type)
  if (!kind) return null
  return {
    key: hit.originalId,
    kind,
    href: localePath(locale, hit.path),
    lang: hit.locale,
    title: hit.title,
    extract: hit.extract,
    day: hit.day,
    readingMinutes: hit.readingMinutes,
    picture: mapPicture(pictureSource(hit.picture), locale, 'row'),
  }
}

/**
 * The question without the topics, countries and people that the answer does not know: they are in `leftOut` then.
 * @returns the same object when it knows all of them, or is not whole and may come to know them.
 */
export function withoutUnknown(request: SearchRequest, { subjects, isComplete }: FoundSoFar): SearchRequest {
  const isKnown = (kind: SubjectKind, id: string) => subjects[kind].some(({ value }) => value === id)
  const unknown = subjectKinds.flatMap((kind) =>
    leftOutOf(
      kind,
      request.subjects[kind].filter((id) => !isKnown(kind, id)),
    ),
  )
  if (!isComplete || unknown.length === 0) return request
  return {
    ...request,
    subjects: ofEachKind((kind) => request.subjects[kind].filter((id) => isKnown(kind, id))),
    leftOut: [...request.leftOut, ...unknown].slice(0, mostLeftOut),
  }
}

type AddressOf = (change: Partial<SearchRequest>) => string

function removalsOf(request: SearchRequest, found: FoundSoFar, addressOf: AddressOf): SearchRemoval[] {
  const without = (change: Partial<SearchRequest>) => addressOf({ page: 1, ...change })
  return [
    ...request.types.map((kind): SearchRemoval => {
      return { filter: 'type', kind, href: without({ types: request.types.filter((other) => other !== kind) }) }
    }),
    ...subjectKinds.flatMap((kind) => {
      const asked = request.subjects[kind]
      const named = found.subjects[kind].filter(({ value }) => asked.includes(value))
      return named.map(({ value, title, locale: lang }): SearchRemoval => {
        const others = { ...request.subjects, [kind]: asked.filter((other) => other !== value) }
        return { filter: 'subject', label: { text: title, lang }, href: without({ subjects: others }) }
      })
    }),
    ...(request.from === null ? [] : [{ filter: 'from', day: request.from, href: without({ from: null }) } as const]),
    ...(request.to === null ? [] : [{ filter: 'to', day: request.to, href: without({ to: null }) } as const]),
    ...(request.ownOnly ? [{ filter: 'own', href: without({ ownOnly: false }) } as const] : []),
  ]
}

/** Every kind with results, in the order of the site; those asked for stay, so that they can be unticked. */
function kindOptions(request: SearchRequest, found: FoundSoFar): SearchView['kinds'] {
  return kinds.flatMap((kind) => {
    const count = found.types.find(({ value }) => value === kind)?.count ?? 0
    const checked = request.types.includes(kind)
    return count > 0 || checked ? [{ value: kind, label: kind, count, checked }] : []
  })
}

const nothing: FoundSoFar = {
  total: 0,
  page: 1,
  pages: 1,
  hits: [],
  types: [],
  subjects: noSubjects,
  own: 0,
  matching: 'all',
  corrected: null,
  suggested: null,
  isComplete: true,
}

/**
 * @param found null when nothing was asked.
 * @param path without locale: of the search page, or of the page of a list with filters.
 */
export function mapSearch(
  request: SearchRequest,
  found: FoundSoFar | null,
  locale: Locale,
  path: string = searchPath,
): SearchView {
  const addressOf: AddressOf = (change) => searchAddress(locale, { ...request, ...change }, path)
  const answer = found ?? nothing
  const { page, pages, suggested } = answer
  const noFilters = { types: [], subjects: noSubjects, from: null, to: null, ownOnly: false, page: 1 }
  return {
    action: localePath(locale, path),
    query: request.query,
    hasNoWords: request.query !== '' && !/[\p{L}\p{N}]/u.test(request.query),
    isBlank: isBlank(request),
    total: answer.total,
    items: answer.hits.map((hit) => mapHit(hit, locale)).filter((hit) => hit !== null),
    matching: answer.matching,
    corrected: answer.corrected,
    suggested: suggested === null ? null : { text: suggested, href: addressOf({ query: suggested, page: 1 }) },
    isPartial: !answer.isComplete,
    kinds: kindOptions(request, answer),
    subjects: subjectKinds.map((kind) => {
      const options = answer.subjects[kind].map(({ value, title, locale: lang, count }) => {
        return { value, label: { text: title, lang }, count, checked: request.subjects[kind].includes(value) }
      })
      return { kind, options }
    }),
    from: request.from ?? '',
    to: request.to ?? '',
    allFilters: null,
    isReversed: request.from !== null && request.to !== null && request.from > request.to,
    ownOnly: request.ownOnly,
    leftOut: request.leftOut,
    own: answer.own,
    removals: removalsOf(request, answer, addressOf),
    withoutFilters: addressOf(noFilters),
    page,
    pages,
    pager: mapPager(page, pages, (number) => addressOf({ page: number })),
  }
}
