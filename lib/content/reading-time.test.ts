import { describe, expect, it } from 'vitest'

import { readingMinutes } from './reading-time.ts'

const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ')

describe('readingMinutes', () => {
  it('is one at the least', () => {
    expect(readingMinutes('', 'en')).toBe(1)
    expect(readingMinutes('Hello.', 'en')).toBe(1)
  })

  it('rounds up at the speed of the language', () => {
    expect(readingMinutes(words(230, 'word'), 'en')).toBe(1)
    expect(readingMinutes(words(231, 'word'), 'en')).toBe(2)
    expect(readingMinutes(words(231, 'слово'), 'uk')).toBe(2)
    expect(readingMinutes(words(141, 'كلمة'), 'ar')).toBe(2)
  })

  it('counts words, not signs between them', () => {
    expect(readingMinutes(Array.from({ length: 230 }, () => 'word —').join(' '), 'en')).toBe(1)
  })
})
