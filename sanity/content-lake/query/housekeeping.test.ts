import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keepHouse } from './housekeeping.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('memory is given back once, when a worker that did much has rested', () => {
  const collect = vi.fn<() => void>()
  const asked = keepHouse(collect)
  for (let n = 0; n < 999; n++) asked(1)
  vi.advanceTimersByTime(60_000)
  expect(collect).not.toHaveBeenCalled()
  asked(1)
  // Busy: every question puts it off.
  for (let n = 0; n < 10; n++) {
    vi.advanceTimersByTime(3_900)
    asked(0)
  }
  expect(collect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10_000)
  expect(collect).toHaveBeenCalledOnce()
  asked(0)
  vi.advanceTimersByTime(60_000)
  expect(collect).toHaveBeenCalledOnce()
  asked(Infinity)
  vi.advanceTimersByTime(10_000)
  expect(collect).toHaveBeenCalledTimes(2)
})
