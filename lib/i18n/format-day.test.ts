import { describe, expect, it } from 'vitest'
import { formatDay, formatDaySpan, formatKnownDate, formatSince } from './format-day.ts'
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

describe('formatKnownDate', () => {
  it.each([
    ['en', 'December 1959'],
    ['fr', 'décembre 1959'],
    ['uk', 'грудень 1959 року'],
    ['ru', 'декабрь 1959 года'],
    ['ar', 'ديسمبر 1959'],
  ] as const)('prints no day where none is known, %s', (locale, expected) => {
    expect(formatKnownDate('1959-12', locale)).toBe(expected)
    expect(formatKnownDate('1959', locale)).toBe('1959')
    expect(formatKnownDate('1959-12-14', locale)).toBe(formatDay('1959-12-14', locale, 'long'))
  })

  it.each(['', '59', '1959-13', '1959-1', '1959-02-30'])('refuses %j', (date) => {
    expect(() => formatKnownDate(date, 'en')).toThrow(RangeError)
  })
})

describe('formatSince', () => {
  it.each([
    ['en', '2024', 'January 2025', '1 October 2024'],
    ['fr', '2024', 'janvier 2025', 'le 1er octobre 2024'],
    ['uk', '2024 року', 'січня 2025 року', '1 жовтня 2024 року'],
    ['ru', '2024 года', 'января 2025 года', '1 октября 2024 года'],
    ['ar', '2024', 'يناير 2025', '1 أكتوبر 2024'],
  ] as const)('stands in the case that the language wants, %s', (locale, year, month, day) => {
    expect(formatSince('2024', locale)).toBe(year)
    expect(formatSince('2025-01', locale)).toBe(month)
    expect(formatSince('2024-10-01', locale)).toBe(day)
  })
})

describe('formatDaySpan', () => {
  it.each([
    ['en', '16–19 December 1957'],
    ['fr', '16–19 décembre 1957'],
    ['uk', '16–19 грудня 1957 року'],
    ['ru', '16–19 декабря 1957 года'],
    ['ar', '16–19 ديسمبر 1957'],
  ] as const)('%s', (locale, expected) => {
    expect(formatDaySpan('1957-12-16', '1957-12-19', locale)).toBe(expected)
  })

  it('prints one day, or what is known of it, once', () => {
    expect(formatDaySpan('1974-06-26', '1974-06-26', 'en')).toBe('26 June 1974')
    expect(formatDaySpan('2005-02', '2005-02', 'en')).toBe('February 2005')
  })
})
