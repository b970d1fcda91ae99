import { expect, test } from 'vitest'

import { parseTextQuery, textScore, textsMatch, wordsOf } from './text-query.ts'

const texts = {
  one: 'The École of the Alliance',
  two: 'Alliances meet in Київ',
  three: 'قمة الحلف in Ankara',
  four: 'Article 5, e-mail: press@example.org',
}

test.each([
  ['alliance', ['one']],
  ['allian*', ['one', 'two']],
  ['ecole', ['one']],
  ['київ meet', ['two']],
  ['الحلف', ['three']],
  ['in -ankara', ['two']],
  ['"the alliance"', ['one']],
  ['"of alliance"', []],
  ['"école of th*"', []],
  ['"alliances meet" -"in kyiv"', ['two']],
  ['-"meet in" in', ['three']],
  ['"alliances me', []],
  ['"alliances meet', ['two']],
  ['e-mail', ['four']],
  ['mail-e', []],
  ['press@exam*', ['four']],
  ['article 5', ['four']],
  ['', []],
  ['-alliance', []],
  ['*', ['one', 'two', 'three', 'four']],
  ['al*ance', []],
])('%s', (query, expected) => {
  const found = Object.entries(texts).filter(([, text]) => textsMatch([wordsOf(text)], parseTextQuery(query)))
  expect(found.map(([name]) => name)).toEqual(expected)
})

test('a phrase does not reach from one text into the next', () => {
  expect(textsMatch([['peace', 'and'], ['security']], parseTextQuery('"and security"'))).toBe(false)
  expect(textsMatch([['peace', 'and'], ['security']], parseTextQuery('and security'))).toBe(true)
})

/** From the best to the worst. */
test.each([
  ['words in full before beginnings', 'art*', ['Art', 'Article']],
  ['short texts before long ones', 'fish', ['Big Fish', 'A Fish Called Wanda and Some More Words']],
  ['more occurrences before fewer', 'fish', ['One fish, two fish', 'One fish, two cats']],
  ['what answers before what does not', 'big fish', ['A big and rather long text about a fish', 'Big, big, big']],
])('%s', (_, query, ranked) => {
  const scores = ranked.map((text) => textScore([wordsOf(text)], parseTextQuery(query)))
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(new Set(scores).size).toBe(scores.length)
})
