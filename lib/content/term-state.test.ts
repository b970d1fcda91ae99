import { describe, expect, it } from 'vitest'

import { nextTurn, termState } from './term-state.ts'

const today = '2026-11-28'

describe('termState', () => {
  it.each([
    ['2024-10-01', null, 'present'],
    ['2026-11-28', null, 'present'],
    ['2026-11-29', null, 'future'],
    ['2026', null, 'present'],
    ['2026-12', null, 'future'],
    ['2027', null, 'future'],
    ['2020', '2026-11-27', 'past'],
    ['2020', '2026-11-28', 'present'],
    ['2020', '2028-10-01', 'present'],
    ['2020', '2026', 'past'],
    ['2020', '2026-11', 'past'],
    ['2020', '2026-12', 'present'],
    ['2027', '2031', 'future'],
  ])('of a term from %s to %s is %s', (startsOn, endsOn, state) => {
    expect(termState({ startsOn, endsOn }, today)).toBe(state)
  })
})

describe('nextTurn', () => {
  it('is the next midnight in Brussels at which a term begins or has ended', () => {
    const begins = { startsOn: '2027-07-01', endsOn: null }
    expect(nextTurn([begins], today)).toBe('2027-06-30T22:00:00.000Z')
    expect(nextTurn([begins, { startsOn: '2020', endsOn: '2026-12-31' }], today)).toBe('2026-12-31T23:00:00.000Z')
    expect(nextTurn([{ startsOn: '2020', endsOn: today }], today)).toBe('2026-11-28T23:00:00.000Z')
    expect(nextTurn([{ startsOn: '2027', endsOn: '2031' }], today)).toBe('2026-12-31T23:00:00.000Z')
  })

  it('is none where nothing is to come', () => {
    expect(
      nextTurn(
        [
          { startsOn: '1949', endsOn: '1950' },
          { startsOn: '2026', endsOn: null },
        ],
        today,
      ),
    ).toBeNull()
  })
})
