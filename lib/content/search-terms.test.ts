import { describe, expect, it } from 'vitest'

import { searchTerms, searchText } from './search-terms.ts'

describe('searchText', () => {
  it.each([
    ['  NATO\n\tsummit ', 'NATO summit'],
    ['\u202Enato\u202C', 'nato'],
    ['na\u200Bto\u00AD', 'nato'],
    ['\u0007\u0000', ''],
    ['a\uD800b', 'ab'],
    ['\uFB03', 'ffi'],
    ['<script>', '<script>'],
    [`${'x'.repeat(199)}\u{1F600}`, 'x'.repeat(199)],
  ])('makes of %j %j', (typed, shown) => {
    expect(searchText(typed)).toBe(shown)
  })

  it('is never longer than 200 characters, whatever normalisation makes of it', () => {
    expect(searchText('\uFDFA'.repeat(100)).length).toBeLessThanOrEqual(200)
  })
})

describe('searchTerms', () => {
  it.each([
    ['"forward land" | *[_type == "x"]', ['forward', 'land', '_type', 'x']],
    ['*nato*', ['nato']],
    ['\u202Enato\u202C', ['nato']],
    ['** ( ] \\ .', []],
    ['a b c d e f g h i j', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
  ])('finds in %j the words %j', (typed, words) => {
    expect(searchTerms(typed, 'en')).toEqual(words)
  })
})
