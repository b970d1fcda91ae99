import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, textOf } from './database.ts'
import { randomId } from './ids.ts'
import { roles } from './types.ts'
import type { Identity, Role } from './types.ts'

export type TokenRecord = {
  readonly id: string
  readonly label: string
  readonly role: Role
  readonly createdAt: string
  readonly revokedAt: string | null
}

export type Tokens = {
  /** @returns the secret, which is shown once and not kept, with its record */
  create(label: string, role: Role): TokenRecord & { readonly secret: string }
  list(): readonly TokenRecord[]
  /** @returns false when there is no such token, or it was revoked before */
  revoke(id: string): boolean
  /** Who holds the secret; `null` when it is unknown or revoked. */
  identify(secret: string): Identity | null
  /** Makes a secret from elsewhere known, unless it is (or was revoked). */
  register(secret: string, label: string, role: Role): void
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** API tokens: 32 random bytes, of which only the SHA-256 is stored. A fast hash will do: there is nothing to guess. */
export function createTokens(database: DatabaseSync): Tokens {
  const insert = database.prepare('INSERT INTO tokens (id, hash, label, role, created_at) VALUES (?, ?, ?, ?, ?)')
  const byHash = database.prepare('SELECT id, label, role, created_at, revoked_at FROM tokens WHERE hash = ?')
  const all = database.prepare('SELECT id, label, role, created_at, revoked_at FROM tokens ORDER BY created_at, id')
  const revokeById = database.prepare('UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')

  const add = (secret: string, label: string, role: Role): TokenRecord => {
    const record = { id: `token-${randomId(12)}`, label, role, createdAt: new Date().toISOString(), revokedAt: null }
    inTransaction(database, () => insert.run(record.id, hashOf(secret), label, role, record.createdAt))
    return record
  }
  return {
    create(label, role) {
      const secret = randomBytes(32).toString('base64url')
      return { ...add(secret, label, role), secret }
    },
    list: () => all.all().map(recordFrom),
    revoke: (id) => inTransaction(database, () => revokeById.run(new Date().toISOString(), id)).changes > 0,
    identify(secret) {
      const row = byHash.get(hashOf(secret))
      if (!row) return null
      const { id, label, role, revokedAt } = recordFrom(row)
      return revokedAt === null ? { id, name: label, email: null, role } : null
    },
    register(secret, label, role) {
      if (byHash.get(hashOf(secret)) === undefined) add(secret, label, role)
    },
  }
}

/** Narrows a word to a role. */
export function roleFrom(word: string): Role | null {
  return roles.find((role) => role === word) ?? null
}

function recordFrom(row: Parameters<typeof textOf>[0]): TokenRecord {
  const role = roleFrom(textOf(row, 'role'))
  if (role === null) throw new Error('A stored token has an unknown role: the database is damaged, restore a backup.')
  const revokedAt = row['revoked_at']
  return {
    id: textOf(row, 'id'),
    label: textOf(row, 'label'),
    role,
    createdAt: textOf(row, 'created_at'),
    revokedAt: typeof revokedAt === 'string' ? revokedAt : null,
  }
}

/**
 * Keeps a token of the installation in a file of the data folder, readable by its owner alone: the site and the seed
 * command find it there. A revoked one is replaced, a restored database learns the one of the file.
 */
export function ensureTokenFile(tokens: Tokens, folder: string, name: 'read-token' | 'admin-token', role: Role): void {
  const file = join(folder, name)
  const secret = readTokenFile(file)
  if (secret !== null) {
    tokens.register(secret, name, role)
    if (tokens.identify(secret) !== null) return
  }
  // The mode is only applied to a file that is made anew.
  rmSync(file, { force: true })
  writeFileSync(file, `${tokens.create(name, role).secret}\n`, { mode: 0o600 })
}

/** @returns the secret in a token file, or `null` when there is none */
export function readTokenFile(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    return secret === '' ? null : secret
  } catch {
    return null
  }
}
