import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

import { networkOf } from '../../sanity/content-lake/accounts/network.ts'

/**
 * Points and seconds; counted in memory, so a restart forgets them. How often an address may be written to, whoever asks,
 * is bounded more tightly, and in the data (work-off-sign-up.ts).
 */
export const signUpLimits = {
  /** Different addresses that one network (IPv4 address, IPv6 /64) may ask for: few at once, and in an hour a class. */
  network: { points: 5, duration: 600 },
  /** Requests of one network, whatever they ask for. */
  requests: { points: 200, duration: 60 },
  /** Different addresses that everybody may ask for: a breaker for attacks from many networks. */
  all: { points: 60, duration: 60 },
} as const

export type SignUpLimits = {
  /**
   * Counts a request. The same address from the same network counts once: who presses the button twice is no attack.
   * @param addressHash under which the address is known.
   * @returns seconds to wait; 0 when the request may go on.
   */
  readonly admit: (client: string, addressHash: string) => Promise<number>
}

/** Seconds until there are points again; 0 when there were any. */
export async function consumed(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

export type Limits = Readonly<Record<keyof typeof signUpLimits, { readonly points: number; readonly duration: number }>>

export function createSignUpLimits(limits: Limits = signUpLimits): SignUpLimits {
  const requests = new RateLimiterMemory(limits.requests)
  const network = new RateLimiterMemory(limits.network)
  const all = new RateLimiterMemory(limits.all)
  const pairs = new RateLimiterMemory({ points: 1, duration: limits.network.duration })
  const addresses = new RateLimiterMemory({ points: 1, duration: limits.all.duration })

  /** @returns seconds to wait. What was refused is forgotten, so that it does not pass as a repetition later. */
  async function once(memory: RateLimiterMemory, key: string, count: () => Promise<number>): Promise<number> {
    if ((await consumed(memory, key)) > 0) return 0
    const wait = await count()
    if (wait > 0) await memory.delete(key)
    return wait
  }

  return {
    async admit(client, addressHash) {
      const from = networkOf(client)
      const wait = await consumed(requests, from)
      if (wait > 0) return wait
      return once(pairs, `${from} ${addressHash}`, async () => {
        const refused = await consumed(network, from)
        return refused > 0 ? refused : once(addresses, addressHash, () => consumed(all, 'all'))
      })
    },
  }
}
