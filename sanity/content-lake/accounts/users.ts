import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, textOf } from '../database.ts'
import type { Row } from '../database.ts'
import { HttpError } from '../errors.ts'
import { randomId } from '../ids.ts'
import { roleFrom } from '../tokens.ts'
import type { Role } from '../types.ts'

/** Somebody with a password. A deleted one has no address, and stays for history's sake. */
export type User = {
  readonly id: string
  readonly email: string | null
  readonly name: string
  readonly role: Role
  /** ISO 8601 instants. */
  readonly createdAt: string
  readonly disabledAt: string | null
  readonly deletedAt: string | null
}

/** A change that a rule forbids; the message says which. */
export class AccountError extends HttpError {
  constructor(message: string) {
    super(409, message)
  }
}

export type Users = {
  /** All but the deleted ones, by address. */
  list(): readonly User[]
  /** Also one that is disabled or deleted. */
  get(id: string): User | null
  find(email: string): User | null
  /** The hash of somebody who may sign in; `null` for everybody else. */
  passwordOf(id: string): string | null
  /** @throws AccountError when the address is taken */
  add(user: { email: string; name: string; role: Role; passwordHash: string }): User
  setPasswordHash(id: string, hash: string): void
  /** These three throw AccountError when nobody would be left who may administer. */
  setRole(id: string, role: Role): void
  disable(id: string): void
  remove(id: string): void
  enable(id: string): void
}

/** Addresses are compared without regard to case, as every mail system in use does. */
export function foldedEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

const columns = 'id, email, name, role, created_at, disabled_at, deleted_at'

/** @param now the clock, in milliseconds */
export function createUsers(database: DatabaseSync, now: () => number): Users {
  const all = database.prepare(`SELECT ${columns} FROM users WHERE deleted_at IS NULL ORDER BY email`)
  const byId = database.prepare(`SELECT ${columns} FROM users WHERE id = ?`)
  const byEmail = database.prepare(`SELECT ${columns} FROM users WHERE email = ?`)
  const hashById = database.prepare(
    'SELECT password FROM users WHERE id = ? AND disabled_at IS NULL AND deleted_at IS NULL',
  )
  const insert = database.prepare(
    'INSERT INTO users (id, email, name, role, password, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const setPassword = database.prepare('UPDATE users SET password = ? WHERE id = ?')
  const setRole = database.prepare('UPDATE users SET role = ? WHERE id = ?')
  const setDisabled = database.prepare('UPDATE users SET disabled_at = ? WHERE id = ?')
  const deletePreferences = database.prepare('DELETE FROM key_values WHERE user_id = ?')
  const setDeleted = database.prepare('UPDATE users SET email = NULL, password = NULL, deleted_at = ? WHERE id = ?')
  const otherAdministrators = database.prepare(
    "SELECT count(*) AS n FROM users WHERE role = 'administrator' AND disabled_at IS NULL AND deleted_at IS NULL AND id <> ?",
  )

  const instant = (): string => new Date(now()).toISOString()
  const first = (row: Row | undefined): User | null => (row === undefined ? null : userFrom(row))
  /** Runs a change that takes rights away, unless it takes the last administrator's. */
  const taking = (id: string, change: () => void): void =>
    inTransaction(database, () => {
      const user = first(byId.get(id))
      const acts = user?.role === 'administrator' && user.disabledAt === null && user.deletedAt === null
      if (acts && Number(otherAdministrators.get(id)?.['n']) === 0)
        throw new AccountError('That is the last administrator. Make somebody else administrator first.')
      change()
    })

  return {
    list: () => all.all().map(userFrom),
    get: (id) => first(byId.get(id)),
    find: (email) => first(byEmail.get(foldedEmail(email))),
    passwordOf(id) {
      const hash = hashById.get(id)?.['password']
      return typeof hash === 'string' ? hash : null
    },
    add({ email, name, role, passwordHash }) {
      const folded = foldedEmail(email)
      const id = `user-${randomId(12)}`
      const createdAt = instant()
      inTransaction(database, () => {
        if (byEmail.get(folded) !== undefined) throw new AccountError(`There is a user ${folded} already.`)
        insert.run(id, folded, name, role, passwordHash, createdAt)
      })
      return { id, email: folded, name, role, createdAt, disabledAt: null, deletedAt: null }
    },
    setPasswordHash: (id, hash) => void inTransaction(database, () => setPassword.run(hash, id)),
    setRole(id, role) {
      const change = (): void => void setRole.run(role, id)
      if (role === 'administrator') inTransaction(database, change)
      else taking(id, change)
    },
    disable: (id) => taking(id, () => void setDisabled.run(instant(), id)),
    remove: (id) =>
      taking(id, () => {
        setDeleted.run(instant(), id)
        deletePreferences.run(id)
      }),
    enable: (id) => void inTransaction(database, () => setDisabled.run(null, id)),
  }
}

function userFrom(row: Row): User {
  const role = roleFrom(textOf(row, 'role'))
  if (role === null) throw new Error('A stored user has an unknown role: the database is damaged, restore a backup.')
  return {
    id: textOf(row, 'id'),
    email: textOrNull(row, 'email'),
    name: textOf(row, 'name'),
    role,
    createdAt: textOf(row, 'created_at'),
    disabledAt: textOrNull(row, 'disabled_at'),
    deletedAt: textOrNull(row, 'deleted_at'),
  }
}

/** A text column that may be NULL. */
export function textOrNull(row: Row, column: string): string | null {
  const value = row[column]
  return typeof value === 'string' ? value : null
}
