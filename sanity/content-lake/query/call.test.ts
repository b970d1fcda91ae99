import { evaluateSync, parse, type ExprNode } from 'groq-js'
import { expect, test } from 'vitest'

import { callNode } from './call.ts'

const list: ExprNode = { type: 'Value', value: [1, null, { a: 'b' }] }

test('groq-js hands evaluated values to a function of ours and wraps what it returns', () => {
  const seen: unknown[] = []
  const call = callNode(
    (values) => {
      seen.push(...values)
      return values.length
    },
    [list, { type: 'AccessAttribute', name: 'title' }, { type: 'This' }],
  )
  expect(evaluateSync(call, { root: { title: 'x' } })).toMatchObject({ type: 'number', data: 3 })
  expect(seen).toEqual([[1, null, { a: 'b' }], 'x', { title: 'x' }])
})

test('what comes back may be anything, also inside of a filter', () => {
  const isEven = callNode(([n]) => typeof n === 'number' && n % 2 === 0, [{ type: 'This' }])
  const filter: ExprNode = { type: 'Filter', base: parse('[1, 2, 3, 4]'), expr: isEven }
  expect(evaluateSync(filter).data).toEqual([2, 4])
  expect(evaluateSync(callNode(() => null, [])).type).toBe('null')
})
