import { describe, expect, it } from 'vitest'

import { dueIssue } from './due-issue.ts'

const at = (instant: string) => new Date(instant)

describe('the issue that is due', () => {
  it.each([
    ['2026-11-28T05:59:00Z', null],
    ['2026-11-28T06:00:00Z', '2026-11-28-daily'],
    // Summer time: seven o'clock in Brussels is an hour earlier.
    ['2026-07-01T04:59:59Z', null],
    ['2026-07-01T05:00:00Z', '2026-07-01-daily'],
    ['2026-11-28T17:59:00Z', '2026-11-28-daily'],
    ['2026-11-28T18:00:00Z', null],
  ])('daily: at seven in Brussels, and until the evening when it was missed: %s', (instant, slug) => {
    expect(dueIssue('daily', at(instant))).toBe(slug)
  })

  it.each([
    ['2026-11-29T12:00:00Z', null],
    ['2026-11-30T05:59:00Z', null],
    ['2026-11-30T06:00:00Z', '2026-11-30-weekly'],
    ['2026-12-02T22:00:00Z', '2026-11-30-weekly'],
    ['2026-12-02T23:30:00Z', null],
    // Over the end of a month and of summer time.
    ['2026-10-27T23:00:00Z', '2026-10-26-weekly'],
  ])('weekly: on Monday, and until Wednesday when it was missed: %s', (instant, slug) => {
    expect(dueIssue('weekly', at(instant))).toBe(slug)
  })

  it('at once: in any minute', () => {
    expect(dueIssue('at-once', at('2026-11-28T23:59:31Z'))).toBe('2026-11-28-2359-at-once')
  })
})
