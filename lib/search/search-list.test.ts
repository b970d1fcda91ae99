import { beforeEach, expect, it } from 'vitest'

import type { Question } from './question.ts'
import { SearchIndex } from './search-index.ts'
import { SearchReader } from './search-reader.ts'
import { openSearchDatabase } from './search-schema.ts'
import { questionExample, textExample } from './search.examples.ts'

let reader: SearchReader

function ask(text: string, parts: Partial<Question>) {
  return reader.search(questionExample(text, 'en', parts))
}

beforeEach(() => {
  const database = openSearchDatabase(':memory:', 'tests')
  if (!database) throw new Error('A new database is always current.')
  const index = new SearchIndex(database)
  reader = new SearchReader(database)
  const at = (day: string) => ({ day, publishedAt: `${day}T08:00:00Z`, title: 'peace' })
  index.put(
    [],
    [
      textExample('b', 'en', at('2025-01-02')),
      textExample('a', 'en', at('2025-01-02')),
      textExample('old', 'en', { ...at('2024-01-02'), text: 'peace peace peace', readingMinutes: 3 }),
      textExample('film', 'en', { ...at('2025-05-05'), type: 'video' }),
      textExample('page', 'en', { title: 'peace', type: 'page' }),
    ],
  )
})

it('is by date when that is asked, whatever the words, and by id on one day', () => {
  expect(ask('peace', { newestFirst: true }).hits.map(({ path }) => path)).toEqual([
    'news/film',
    'news/a',
    'news/b',
    'news/old',
    'news/page',
  ])
  expect(ask('peace', {}).hits[0]?.path).not.toBe('news/film')
})

it('holds and counts only what it is about', () => {
  const { hits, types } = ask('', { within: ['news', 'page'], types: ['news'], newestFirst: true })
  expect(hits.map(({ path, readingMinutes }) => [path, readingMinutes])).toEqual([
    ['news/a', null],
    ['news/b', null],
    ['news/old', 3],
  ])
  expect(types).toEqual([
    { value: 'news', count: 3 },
    { value: 'page', count: 1 },
  ])
})
