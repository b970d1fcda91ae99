import { describe, expect, it } from 'vitest'
import { formatDay } from './format-day.ts'
import { locales } from './locales.ts'

describe('formatDay', () => {
  it.each([
    ['en', 'short', '19 Dec. 2025'],
    ['en', 'long', '19 December 2025'],
    ['fr', 'short', '19 déc. 2025'],
    ['fr', 'long', '19 décembre 2025'],
    ['uk', 'short', '19.12.2025'],
    ['uk', 'long', '19 грудня 2025 року'],
    ['ru', 'short', '19.12.2025'],
    ['ru', 'long', '19 декабря 2025 года'],
    ['ar', 'short', '19 ديسمبر 2025'],
    ['ar', 'long', '19 ديسمبر 2025'],
  ] as const)('%s %s', (locale, style, expected) => {
    expect(formatDay('2025-12-19', locale, style)).toBe(expected)
  })

  it('writes the first of the month as French does', () => {
    expect(formatDay('2025-05-01', 'fr', 'long')).toBe('1er mai 2025')
  })

  it('puts no full stop after May', () => {
    expect(formatDay('2025-05-09', 'en', 'short')).toBe('9 May 2025')
  })

  it('prints the day that it is given, whatever the time zone of the machine', () => {
    expect(formatDay('2025-01-01', 'en', 'long')).toBe('1 January 2025')
    expect(formatDay('2024-12-31', 'en', 'long')).toBe('31 December 2024')
  })

  it('adds no invisible direction marks', () => {
    for (const locale of locales) expect(formatDay('2025-12-19', locale, 'short')).not.toMatch(/[\u200e\u200f\u061c]/)
  })

  it.each(['', '2025-13-01', '2025-02-30', '19.12.2025', '2025-12-19T00:00:00Z'])('refuses %j', (day) => {
    expect(() => formatDay(day, 'en', 'short')).toThrow(RangeError)
  })
})
