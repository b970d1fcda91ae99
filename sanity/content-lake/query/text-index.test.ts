import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { LakeDocument } from '../types.ts'
import { TextIndex, textsOf } from './text-index.ts'
import { parseTextQuery, textsMatch, wordsOf } from './text-query.ts'

function document(id: string, text: string): LakeDocument {
  return { _id: id, _type: 'a', _rev: 'r', _createdAt: '', _updatedAt: '', body: [{ _key: 'key', text }] }
}

function found(index: TextIndex, query: string): string[] | 'all' {
  const ids = index.find(parseTextQuery(query))
  return ids ? [...ids].toSorted() : 'all'
}

test('a changed document is found by its new words only', () => {
  const index = new TextIndex([document('one', 'École'), document('two', 'Alliances meet')])
  index.put(document('one', 'Summit'))
  expect([found(index, 'ecole'), found(index, 'alli*'), found(index, 'sum*')]).toEqual([[], ['two'], ['one']])
  index.remove('two')
  expect([found(index, 'alli*'), found(index, 'two'), found(index, '*')]).toEqual([[], [], 'all'])
})

test('names of styles and marks, keys, and pictures written as text are no words', () => {
  const body = [
    {
      _type: 'block',
      _key: 'key',
      style: 'blockquote',
      listItem: 'bullet',
      children: [{ _type: 'span', marks: ['strong'], text: 'Peace' }],
    },
  ]
  const metadata = { lqip: 'data:image/jpeg;base64,AAAA' }
  expect(textsOf({ _id: 'a', _ref: 'b', body, metadata, style: 'formal' })).toEqual(['a', 'Peace', 'formal'])
})

const word = fc.constantFrom('a', 'ab', 'abc', 'b', 'ba', 'c')
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '))
const change = fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.option(text))
const part = fc.constantFrom('a', 'ab', 'a*', '"a b"', '"b a*"', '-c', '-"a b"', 'a-b', 'x', 'zz')
const query = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))

test('what the index finds is what reading every document finds, after whatever changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), query, fc.boolean(), (changes, asked, isCrowded) => {
      const index = new TextIndex([])
      const stored = new Map<string, LakeDocument>()
      // More versions than the index keeps unswept.
      if (isCrowded) for (let n = 0; n < 1_100; n++) index.put(document('x', `a ${n}`))
      if (isCrowded) stored.set('x', document('x', 'a 1099'))
      for (const [id, content] of changes) {
        const after = content === null ? null : document(id, content)
        if (after) index.put(after)
        else index.remove(id)
        if (after) stored.set(id, after)
        else stored.delete(id)
      }
      const expected = [...stored.values()].filter((item) => {
        return textsMatch(textsOf(item).map(wordsOf), parseTextQuery(asked))
      })
      expect(found(index, asked)).toEqual(expected.map(({ _id }) => _id).toSorted())
    }),
    { numRuns: 300 },
  )
})
