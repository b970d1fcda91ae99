import { setTimeout as pause } from 'node:timers/promises'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { foldedEmail } from './users.ts'

export type LoginLimits = {
  /**
   * Counts an attempt, before the password is looked at, so that many at once gain nothing. An account that is under
   * attack from many networks answers slowly, but it answers: strangers lock nobody out.
   * @returns seconds to wait before the next attempt is taken; 0 when this one may go on
   */
  admit(email: string, network: string): Promise<number>
  /** Takes a successful attempt off the counts. */
  succeeded(email: string, network: string): Promise<void>
}

export const loginLimits = {
  /** Attempts for one account from one network in 15 minutes. */
  pair: { points: 5, duration: 15 * 60 },
  /** Failed attempts of one network, whatever the account, in 15 minutes. */
  network: { points: 50, duration: 15 * 60 },
  /** Failed attempts for one account, whatever the network, in an hour; beyond them each waits `delay` milliseconds. */
  account: { points: 20, duration: 60 * 60 },
  delay: 2_000,
  /** Delayed attempts at once; each holds a connection. */
  delayed: 50,
} as const

/**
 * Limits for guessing passwords. They are kept in memory: a restart forgets them, which costs an attacker's patience
 * and not the owner's.
 */
export function createLoginLimits(wait: (milliseconds: number) => Promise<unknown> = pause): LoginLimits {
  const pairs = new RateLimiterMemory({ keyPrefix: 'pair', ...loginLimits.pair })
  const networks = new RateLimiterMemory({ keyPrefix: 'network', ...loginLimits.network })
  const accounts = new RateLimiterMemory({ keyPrefix: 'account', ...loginLimits.account })
  let delayed = 0

  return {
    async admit(email, network) {
      const account = foldedEmail(email)
      const seconds = Math.max(await take(pairs, `${account} ${network}`), await take(networks, network))
      if (seconds > 0) return seconds
      if ((await take(accounts, account)) === 0) return 0
      if (delayed >= loginLimits.delayed) return loginLimits.delay / 1000
      delayed++
      try {
        await wait(loginLimits.delay)
      } finally {
        delayed--
      }
      return 0
    },
    async succeeded(email, network) {
      const account = foldedEmail(email)
      await pairs.delete(`${account} ${network}`)
      await networks.reward(network)
      await accounts.reward(account)
    },
  }
}

/** @returns 0, or the seconds until the limit lets the next one pass */
async function take(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
    throw refusal
  }
}
