import type { Locale } from '../i18n/locales.ts'
import type { SearchLeftOut } from '../model/search.ts'
import type { Teaser } from '../model/teaser.ts'
import { ofEachKind, subjectKinds, type Subjects } from '../search/subjects.ts'
import { questionText } from '../search/visible-text.ts'
import { localePath } from './addresses.ts'
import { isDay } from './known-date.ts'
import { kindOf } from './map-teaser.ts'

/** What an address of the search asks for. */
export type SearchRequest = {
  /** Cleaned; empty: everything that the filters let through. */
  readonly query: string
  readonly types: readonly Teaser['kind'][]
  /** What a page must be about: one of each kind that is asked for. */
  readonly subjects: Subjects
  /** First and last day, yyyy-mm-dd. */
  readonly from: string | null
  readonly to: string | null
  /** Only pages in the reader's language. */
  readonly ownOnly: boolean
  /** From 1. */
  readonly page: number
  /** Values that mean nothing. */
  readonly leftOut: readonly SearchLeftOut[]
}

/** Parameters of an address, as Next gives them. */
export type SearchParameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** Results on a page of the search or of a list with filters. */
export const resultsOnAPage = 10

/** Of one kind. */
const mostSubjects = 10
/** Of values that mean nothing, so many are named. */
export const mostLeftOut = 5
const documentId = /^[\w.-]{1,128}$/

function first(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

function all(value: string | readonly string[] | undefined): string[] {
  return [...new Set(typeof value === 'string' ? [value] : value)]
}

function readDay(value: string): string | null {
  return isDay(value) ? value : null
}

/** What is no number of a page is a page that no list has, and its answer 404 as for any other. */
function readPage(value: string): number {
  if (value === '') return 1
  return /^[1-9]\d{0,8}$/.test(value) ? Number(value) : Number.MAX_SAFE_INTEGER
}

/** A value that nobody knows, as it can be shown. */
export function leftOutOf(filter: SearchLeftOut['filter'], values: readonly string[]): SearchLeftOut[] {
  return values.filter((value) => value !== '').map((value) => ({ filter, value: questionText(value) }))
}

/** Reads what an address asks for. A filter that cannot be meant is left out, and named in `leftOut`. */
export function readSearch(parameters: SearchParameters): SearchRequest {
  const days = [first(parameters['from']), first(parameters['to'])]
  const own = first(parameters['own'])
  const leftOut = [
    ...leftOutOf(
      'type',
      all(parameters['type']).filter((value) => !kindOf(value)),
    ),
    ...subjectKinds.flatMap((kind) =>
      leftOutOf(
        kind,
        all(parameters[kind]).filter((id) => !documentId.test(id)),
      ),
    ),
    ...leftOutOf(
      'date',
      days.filter((day) => !isDay(day)),
    ),
    ...leftOutOf('language', own === '1' ? [] : [own]),
  ]
  const types = all(parameters['type']).map(kindOf)
  return {
    query: questionText(first(parameters['q'])),
    types: types.filter((kind) => kind !== undefined),
    subjects: ofEachKind((kind) => {
      const ids = all(parameters[kind]).filter((id) => documentId.test(id))
      return ids.slice(0, mostSubjects)
    }),
    from: readDay(first(parameters['from'])),
    to: readDay(first(parameters['to'])),
    ownOnly: own === '1',
    page: readPage(first(parameters['page'])),
    leftOut: leftOut.slice(0, mostLeftOut),
  }
}

/** True when a later page was asked for than the answer has: its `page` is the last one then. */
export function isBeyond(
  { page }: SearchRequest,
  answer: { readonly page: number; readonly isPartial: boolean },
): boolean {
  // An index in the making may hold that page in a minute.
  return page > answer.page && !answer.isPartial
}

/** True when the address holds neither words nor filters. */
export function isBlank({ query, types, subjects, from, to, ownOnly }: SearchRequest): boolean {
  const hasSubjects = subjectKinds.some((kind) => subjects[kind].length > 0)
  return query === '' && types.length === 0 && !hasSubjects && from === null && to === null && !ownOnly
}

export const searchPath = 'search'

/**
 * The one address of a search, its parameters always in the same order.
 * @param path without locale: the search page, or the page of a list with filters.
 */
export function searchAddress(locale: Locale, request: SearchRequest, path = searchPath): string {
  const parameters = new URLSearchParams()
  if (request.query !== '') parameters.set('q', request.query)
  for (const type of request.types) parameters.append('type', type)
  for (const kind of subjectKinds) for (const id of request.subjects[kind]) parameters.append(kind, id)
  if (request.from !== null) parameters.set('from', request.from)
  if (request.to !== null) parameters.set('to', request.to)
  if (request.ownOnly) parameters.set('own', '1')
  if (request.page > 1) parameters.set('page', String(request.page))
  const page = localePath(locale, path)
  return parameters.size === 0 ? page : `${page}?${parameters}`
}
