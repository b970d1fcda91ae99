import { describe, expect, it } from 'vitest'

import { createSignUpLimits, signUpLimits } from './limits.ts'

describe('limits of sign-ups', () => {
  it('count an address once, however often and from wherever it is asked for', async () => {
    const limits = createSignUpLimits()
    const waits = await Promise.all(
      Array.from({ length: 150 }, (_, index) => limits.admit(`192.0.2.${index % 75}`, 'somebody')),
    )
    expect(waits.every((wait) => wait === 0)).toBe(true)
  })

  it('stop everybody when many networks ask for many addresses', async () => {
    const limits = createSignUpLimits()
    const ask = (index: number) => limits.admit(`192.0.2.${index}`, `person ${index}`)
    const waits = await Promise.all(Array.from({ length: 80 }, (_, index) => ask(index)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(signUpLimits.all.points)
    // Asking again does not get a refused address through.
    expect(await ask(79)).toBeGreaterThan(0)
  })

  it('let five people sign up at once who share a network, and no more than that', async () => {
    const limits = createSignUpLimits()
    const ask = (index: number) => limits.admit('192.0.2.7', `pupil ${index}`)
    const waits = await Promise.all(Array.from({ length: 70 }, (_, index) => ask(index)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  })

  it('take the networks of IPv6 by their first 64 bits', async () => {
    const limits = createSignUpLimits()
    const ask = (index: number) => limits.admit(`2001:db8::${index.toString(16)}`, `person ${index}`)
    const waits = await Promise.all(Array.from({ length: 9 }, (_, index) => ask(index)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(signUpLimits.network.points)
  })
})
