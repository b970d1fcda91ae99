import { describe, expect, it } from 'vitest'

import { questionText, visibleText } from './visible-text.ts'

describe('questionText', () => {
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
    expect(questionText(typed)).toBe(shown)
  })

  it('is never longer than 200 characters, whatever normalisation makes of it', () => {
    expect(questionText('\uFDFA'.repeat(100)).length).toBeLessThanOrEqual(200)
    expect(questionText('x'.repeat(100_000)).length).toBe(200)
  })
})

describe('visibleText', () => {
  it.each([
    ['one\n\ntwo\u00A0three', 'one two three'],
    ['e\u0301tat ½ …', 'état ½ …'],
    ['na\u00ADto \u200Fالناتو\u200F', 'nato الناتو'],
  ])('makes of %j %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })
})
