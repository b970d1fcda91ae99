import { evaluateSync, parse } from 'groq-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { matches, matchScore, pathPattern } from './match.ts'

const word = fc
  .array(fc.constantFrom('a', 'b', 'A', 'é', 'x', '1'), { minLength: 1, maxLength: 5 })
  .map((c) => c.join(''))
const text = fc.array(word, { maxLength: 5 }).chain((w) => fc.constantFrom(' ', '-', ', ').map((gap) => w.join(gap)))
const term = fc
  .array(fc.constantFrom('a', 'b', 'é', '*', '*', 'x'), { minLength: 1, maxLength: 6 })
  .map((c) => c.join(''))
const pattern = fc.array(term, { maxLength: 3 }).map((t) => t.join(' '))
const several = fc.array(fc.oneof(text, fc.constant(null), fc.constant(4)), { maxLength: 3 })

test('match agrees with groq-js on random texts and patterns', () => {
  const tree = parse('$text match $pattern')
  fc.assert(
    fc.property(fc.oneof(text, several), fc.oneof(pattern, fc.array(pattern, { maxLength: 2 })), (left, right) => {
      expect(matches(left, right)).toBe(evaluateSync(tree, { params: { text: left, pattern: right } }).data)
    }),
    { numRuns: 1_000 },
  )
})

test('scores agree with groq-js', () => {
  const tree = parse('[{}] | score($text match $pattern)')
  fc.assert(
    fc.property(text, pattern, (left, right) => {
      const scored: unknown = evaluateSync(tree, { params: { text: left, pattern: right } }).data
      expect(scored).toEqual([{ _score: matchScore(left, right) }])
    }),
    { numRuns: 500 },
  )
})

test('a pattern that would take a regular expression for ever is answered at once', () => {
  const start = performance.now()
  expect(matches('a'.repeat(50_000), `${'a*'.repeat(400)}b`)).toBe(false)
  expect(pathPattern(`${'**.'.repeat(200)}b`)('a.'.repeat(200))).toBe(false)
  expect(performance.now() - start).toBeLessThan(500)
})

test.each([
  ['drafts.**', 'drafts.a', true],
  ['drafts.**', 'drafts.a.b', true],
  ['drafts.**', 'drafts', false],
  ['*', 'a', true],
  ['*', 'a.b', false],
  ['**', 'a.b.c', true],
  ['a.*.c', 'a.b.c', true],
  ['a.*.c', 'a.b.b.c', false],
  ['a.**.c', 'a.b.b.c', true],
])('path %s on %s: %s', (path, id, expected) => {
  expect(pathPattern(path)(id)).toBe(expected)
})
