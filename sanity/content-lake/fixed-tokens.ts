import { createHash } from 'node:crypto'
import type { Identity, Role } from './types.ts'

export type FixedTokens = {
  has(role: Role): boolean
  list(): readonly (Identity & { readonly role: Role })[]
  identify(secret: string): Identity | null
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The tokens that the environment gives: valid while the process runs, stored nowhere. */
export function fixedTokens(given: {
  readonly adminToken?: string | null
  readonly readToken?: string | null
  readonly adminEmail?: string | null
}): FixedTokens {
  const fixed = new Map<string, Identity & { role: Role }>()
  const { adminToken, readToken, adminEmail = null } = given
  // Found by hash, so the time that it takes says nothing about the secret.
  if (readToken) fixed.set(hashOf(readToken), { id: 'reader', name: 'Read token', email: null, role: 'viewer' })
  if (adminToken) {
    fixed.set(hashOf(adminToken), {
      id: 'administrator',
      name: 'Administrator',
      email: adminEmail,
      role: 'administrator',
    })
  }
  return {
    has: (role) => [...fixed.values()].some((identity) => identity.role === role),
    list: () => [...fixed.values()],
    identify: (secret) => fixed.get(hashOf(secret)) ?? null,
  }
}
