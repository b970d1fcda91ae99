import type { Identity } from '../types.ts'

export type IdentityWatch = {
  /**
   * Calls `ended` once when the holder of the secret loses it or changes role: signed out, revoked, disabled, expired;
   * at most half a second after it happened, also when another process (`npm run lake -- user disable`) did it.
   * @returns stops watching; safe to call more than once
   */
  watch(secret: string, ended: () => void): () => void
  close(): void
}

/**
 * Milliseconds between looks: nothing tells this process when another one writes to the database. Each looks a hash up
 * per secret, however many streams it has open.
 */
const interval = 500

type Watched = { readonly role: Identity['role']; readonly callbacks: Set<() => void> }

/**
 * Watches the secrets of open streams, which are not asked for again as those of requests are.
 * @param identify who holds a secret now, without noting a use of it
 */
export function createIdentityWatch(identify: (secret: string) => Identity | null): IdentityWatch {
  const secrets = new Map<string, Watched>()
  const look = (): void => {
    for (const [secret, { role, callbacks }] of secrets) {
      if (holds(secret, role)) continue
      secrets.delete(secret)
      for (const ended of callbacks) ended()
    }
  }
  const holds = (secret: string, role: Identity['role']): boolean => {
    try {
      return identify(secret)?.role === role
    } catch {
      // The database could not be read: that says nothing about the secret.
      return true
    }
  }
  const timer = setInterval(look, interval)
  timer.unref()
  return {
    watch(secret, ended) {
      const watched = secrets.get(secret) ?? { role: identify(secret)?.role ?? null, callbacks: new Set() }
      watched.callbacks.add(ended)
      secrets.set(secret, watched)
      return () => {
        watched.callbacks.delete(ended)
        if (watched.callbacks.size === 0 && secrets.get(secret) === watched) secrets.delete(secret)
      }
    },
    close: () => clearInterval(timer),
  }
}
