import { expect, it } from 'vitest'

import { isDay, knownDate } from './known-date.ts'

it.each(['1949-04-04', '2024-02-29', '1959-12', '1952'])('prints %s', (date) => {
  expect(knownDate(date)).toBe(date)
})

it.each(['1999-13', '2026-02-30', '2025-02-29', '1949-4-4', '1949-04-04T00:00:00Z', '49', '', null, undefined])(
  'does not print %j',
  (date) => {
    expect(knownDate(date)).toBeNull()
    expect(isDay(date)).toBe(false)
  },
)
