import { describe, expect, it } from 'vitest'

import { noSubjects } from '../search/subjects.ts'
import { isBeyond, isBlank, readSearch, searchAddress, type SearchRequest } from './search-address.ts'

const nothing: SearchRequest = {
  query: '',
  types: [],
  subjects: noSubjects,
  from: null,
  to: null,
  ownOnly: false,
  page: 1,
  leftOut: [],
}

describe('readSearch', () => {
  it('reads what a form sends', () => {
    const parameters = {
      q: ' nato\u200B ',
      type: ['news', 'video'],
      topic: 'topic-a',
      country: ['country-a', 'country-b'],
      person: 'person-a',
      from: '2025-01-31',
      to: '',
      own: '1',
      page: '3',
    }
    expect(readSearch(parameters)).toEqual({
      query: 'nato',
      types: ['news', 'video'],
      subjects: { topic: ['topic-a'], country: ['country-a', 'country-b'], person: ['person-a'] },
      from: '2025-01-31',
      to: null,
      ownOnly: true,
      page: 3,
      leftOut: [],
    })
  })

  it.each([
    [{}, []],
    [{ q: ['', 'second'], topic: '', from: '', own: '', page: ['', '2'] }, []],
    [{ type: ['constructor', '__proto__'] }, ['type constructor', 'type __proto__']],
    [{ person: ['', '../x'], topic: ['<b>', ''] }, ['topic <b>', 'person ../x']],
    [{ country: 'x'.repeat(300) }, [`country ${'x'.repeat(200)}`]],
    [{ from: '2025-02-30', to: '31.12.2025', own: 'true' }, ['date 2025-02-30', 'date 31.12.2025', 'language true']],
    [{ from: '2025-1-1', to: '10000-01-01\u202E' }, ['date 2025-1-1', 'date 10000-01-01']],
  ])('takes from %j nothing, and says what it leaves out', (parameters, named) => {
    const request = readSearch(parameters)
    expect({ ...request, leftOut: [] }).toEqual(nothing)
    expect(request.leftOut.map(({ filter, value }) => `${filter} ${value}`)).toEqual(named)
    expect(isBlank(request)).toBe(true)
  })

  it('names only a few of many', () => {
    expect(readSearch({ type: Array.from({ length: 40 }, (_, at) => `x${at}`) }).leftOut).toHaveLength(5)
  })

  it('takes each value once, and not too many', () => {
    const topics = Array.from({ length: 30 }, (_, at) => `topic-${at % 15}`)
    expect(readSearch({ type: ['news', 'news'], topic: topics })).toMatchObject({
      types: ['news'],
      subjects: { topic: { length: 10 } },
    })
  })
})

describe('isBeyond', () => {
  it('tells a page that the answer does not have, as soon as the answer is whole', () => {
    const last = { page: 3, isPartial: false }
    expect(isBeyond(readSearch({ page: '3' }), last)).toBe(false)
    expect(isBeyond(readSearch({ page: '1000' }), last)).toBe(true)
    expect(isBeyond(readSearch({ page: '9'.repeat(400) }), last)).toBe(true)
    expect(isBeyond(readSearch({ page: '4' }), { ...last, isPartial: true })).toBe(false)
  })

  it.each(['0', '-1', '1e3', '007', 'last', '2,3', ['0', '2']])('takes %j for a page that no list has', (page) => {
    expect(isBeyond(readSearch({ page }), { page: 3, isPartial: false })).toBe(true)
  })
})

describe('searchAddress', () => {
  it('is one for one search', () => {
    expect(searchAddress('fr', nothing)).toBe('/fr/search')
    const request = {
      ...nothing,
      query: 'été & co',
      types: ['news', 'video'],
      subjects: { topic: ['a'], country: ['b'], person: [] },
      to: '2025-12-31',
      page: 2,
    } as const
    expect(searchAddress('fr', request)).toBe(
      '/fr/search?q=%C3%A9t%C3%A9+%26+co&type=news&type=video&topic=a&country=b&to=2025-12-31&page=2',
    )
  })

  it('says what readSearch reads', () => {
    const subjects = { topic: ['a', 'b'], country: [], person: ['c'] }
    const request = { ...nothing, query: 'الناتو', subjects, from: '2025-01-01', ownOnly: true, page: 4 }
    const { searchParams } = new URL(searchAddress('ar', request), 'http://site.test')
    const parameters = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]))
    expect(readSearch(parameters)).toEqual(request)
  })
})
