import { expect, test } from 'vitest'

import type { LakeDocument } from '../types.ts'
import { parseTextQuery, TextIndex, wordsMatch, wordsOf } from './text-index.ts'

function document(id: string, text: string): LakeDocument {
  return { _id: id, _type: 'a', _rev: 'r', _createdAt: '', _updatedAt: '', body: [{ _key: 'key', text }] }
}

const texts = {
  one: 'The École of the Alliance',
  two: 'Alliances meet in Київ',
  three: 'قمة الحلف in Ankara',
}
const documents = Object.entries(texts).map(([id, text]) => document(id, text))

function found(index: TextIndex, query: string): string[] | 'all' {
  const ids = index.find(parseTextQuery(query))
  return ids ? [...ids].toSorted() : 'all'
}

test.each([
  ['alliance', ['one']],
  ['allian*', ['one', 'two']],
  ['ecole', ['one']],
  ['київ meet', ['two']],
  ['الحلف', ['three']],
  ['in -ankara', ['two']],
  ['"the alliance"', ['one']],
  ['three', ['three']],
  ['key', []],
  ['', []],
  ['-alliance', []],
  ['*', 'all'],
])('%s', (query, expected) => {
  expect(found(new TextIndex(documents), query)).toEqual(expected)
  for (const [id, text] of Object.entries(texts)) {
    const isExpected = expected === 'all' || expected.includes(id)
    expect(wordsMatch(new Set([...wordsOf(text), id]), parseTextQuery(query))).toBe(isExpected)
  }
})

test('a changed document is found by its new words only', () => {
  const index = new TextIndex(documents)
  index.remove(document('one', texts.one))
  index.add(document('one', 'Summit'))
  expect([found(index, 'ecole'), found(index, 'alli*'), found(index, 'sum*')]).toEqual([[], ['two'], ['one']])
})
