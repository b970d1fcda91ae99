import { expect, it } from 'vitest'

import { documentIdsOf } from './edited-by.ts'

it('reads the documents of every transaction', () => {
  const lines = ['{"id":"t1","documentIDs":["drafts.a"]}', '{"id":"t2","documentIDs":["drafts.a","drafts.b"]}', '']
  expect(documentIdsOf(lines.join('\n'))).toEqual(['drafts.a', 'drafts.a', 'drafts.b'])
})

it('passes over lines that are no transactions', () => {
  expect(documentIdsOf('{"error":{"description":"no"}}\nnonsense\n')).toEqual([])
})
