import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLoginLimits, loginLimits } from './login-limits.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = (): Promise<never> => Promise.reject(new Error('no delay was expected'))

describe('createLoginLimits', () => {
  it('lets five attempts pass, and five more after a quarter of an hour', async () => {
    const limits = createLoginLimits(never)
    for (let count = 0; count < 5; count++) expect(await limits.admit('a@example.org', '192.0.2.1')).toBe(0)
    expect(await limits.admit('A@Example.org ', '192.0.2.1')).toBe(900)
    await vi.advanceTimersByTimeAsync(899_000)
    expect(await limits.admit('a@example.org', '192.0.2.1')).toBe(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await limits.admit('a@example.org', '192.0.2.1')).toBe(0)
  })

  it('forgets the attempts before a success', async () => {
    const limits = createLoginLimits(never)
    for (let round = 0; round < 60; round++) {
      expect(await limits.admit('a@example.org', '192.0.2.1')).toBe(0)
      await limits.succeeded('a@example.org', '192.0.2.1')
    }
  })

  it('slows an account down that many networks try, and does not lock it', async () => {
    const delays: number[] = []
    const limits = createLoginLimits((milliseconds) => Promise.resolve(delays.push(milliseconds)))
    for (let network = 0; network < 40; network++)
      expect(await limits.admit('a@example.org', `192.0.2.${network}`)).toBe(0)
    expect(delays).toEqual(Array.from({ length: 20 }, () => loginLimits.delay))
    expect(await limits.admit('b@example.org', '198.51.100.1')).toBe(0)
    expect(delays).toHaveLength(20)
  })

  it('holds a bounded number of connections', async () => {
    const release: (() => void)[] = []
    const limits = createLoginLimits(() => new Promise<void>((resolve) => void release.push(resolve)))
    for (let network = 0; network < 20; network++) await limits.admit('a@example.org', `192.0.2.${network}`)
    const held = Array.from({ length: 50 }, (_, network) => limits.admit('a@example.org', `198.51.100.${network}`))
    await vi.waitFor(() => expect(release).toHaveLength(50))
    expect(await limits.admit('a@example.org', '203.0.113.1')).toBe(2)
    for (const go of release) go()
    expect(new Set(await Promise.all(held))).toEqual(new Set([0]))
  })
})
