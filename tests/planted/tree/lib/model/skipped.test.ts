import { expect, it } from 'vitest'

it.skip('waits', () => {
  expect(1).toBe(1)
})
