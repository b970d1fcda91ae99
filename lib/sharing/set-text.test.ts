import { describe, expect, it } from 'vitest'

import { setLine, setText } from './set-text.ts'
import { runsOf } from './text-runs.ts'

const textsOf = (line: string, direction: 'ltr' | 'rtl') => runsOf(line, direction).map(({ text }) => text)
const widthOf = (line: string, direction: 'ltr' | 'rtl' = 'ltr') => setLine(line, direction, 100).width
/** The outlines alone, without the places where they stand. */
const shapesOf = (line: string, direction: 'ltr' | 'rtl' = 'rtl') =>
  [...setLine(line, direction, 100).outlines.matchAll(/ d="([^"]+)"/g)].map(([, shape]) => shape)

describe('Arabic', () => {
  it('is joined: a letter has another shape within a word than alone', () => {
    const [alone] = shapesOf('ب')
    const joined = shapesOf('ببب')
    expect(joined).toHaveLength(3)
    expect(new Set([alone, ...joined]).size).toBe(4)
  })

  it('runs from right to left: the first letter stands last', () => {
    const [last, first] = [shapesOf('بب').at(0), shapesOf('بب').at(1)]
    expect(shapesOf('ببب').at(-1)).toBe(first)
    expect(shapesOf('ببب').at(0)).toBe(last)
  })

  it('makes one shape of lam and alef', () => {
    expect(shapesOf('لا').length).toBeLessThan(shapesOf('ل').length + shapesOf('ا').length)
  })

  it('has Latin words and figures within it from left to right, and the whole in order', () => {
    expect(textsOf('الناتو NATO 2025', 'rtl').join('')).toBe('NATO 2025 الناتو')
    expect(
      textsOf('حلف NATO قوي', 'rtl')
        .map((text) => text.trim())
        .filter(Boolean),
    ).toEqual(['قوي', 'NATO', 'حلف'])
    expect(textsOf('NATO حلف here', 'ltr').join('')).toMatch(/^NATO .*here$/)
  })
})

describe('a line', () => {
  it('has the letters of every language of the site, and none of them is the empty box', () => {
    const [box] = shapesOf('\u4E2D', 'ltr')
    for (const text of ['Ééàçœÿ « … »', 'Їжак ґанок, обʼєкт № 5', 'Ёлка съёмка эй', 'Łódź Šiauliai Türkiye', 'Čeština'])
      expect([text, shapesOf(text, 'ltr').includes(box)]).toEqual([text, false])
    expect(shapesOf('منظمة حلف شمال الأطلسي، ٥؟', 'rtl')).not.toContain(box)
  })

  it('grows with its letters and with their size', () => {
    expect(widthOf('NATO NATO')).toBeGreaterThan(2 * widthOf('NATO'))
    expect(setLine('NATO', 'ltr', 50).width).toBeCloseTo(widthOf('NATO') / 2, 1)
    expect(setLine('', 'ltr', 50)).toEqual({ width: 0, outlines: '' })
  })
})

describe('a text', () => {
  const place = { direction: 'ltr', width: 1000, mostLines: 3, sizes: [80, 60, 40] } as const

  it('is set in the largest size in which it fits', () => {
    expect(setText('Short', place)).toMatchObject({ size: 80, lines: [{}] })
    const long = setText('A title that is a good deal longer than one line of this size has place for, and more', place)
    expect(long.size).toBeLessThan(80)
    expect(long.lines.length).toBeLessThanOrEqual(3)
    for (const { width } of long.lines) expect(width).toBeLessThanOrEqual(1000)
  })

  it('that fits in none is cut with an ellipsis', () => {
    const { size, lines } = setText('word '.repeat(200), place)
    expect([size, lines.length]).toEqual([40, 3])
    expect(setText('word', place).lines).toHaveLength(1)
    expect(setText('', place).lines).toEqual([])
  })
})
