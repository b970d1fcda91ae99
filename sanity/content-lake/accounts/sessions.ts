import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, textOf } from '../database.ts'
import type { Row } from '../database.ts'
import { randomId } from '../ids.ts'
import { textOrNull } from './users.ts'

/**
 * `studio`: a bearer token. `page`: the cookie of the account page. `sid`: a ticket for one of kind `studio`.
 * `assets`: the cookie that shows pictures in the Studio; made with the ticket, and ended with its session.
 */
export type SessionKind = 'studio' | 'page' | 'sid' | 'assets'

export type Session = {
  readonly id: string
  readonly userId: string
  readonly kind: SessionKind
  /** The page that was signed in to; `null` for the account page. */
  readonly origin: string | null
  /** What the browser calls itself, as far as it helps a person to tell sessions apart. */
  readonly browser: string
  readonly createdAt: string
  readonly seenAt: string
}

export type NewSession = Pick<Session, 'userId' | 'kind' | 'origin' | 'browser'>

export type Sessions = {
  /** @returns the secret, of which only the SHA-256 is kept */
  open(session: NewSession): string
  /** The live session of that secret. `touch` notes that it is in use, which keeps it from going stale. */
  find(secret: string, kind: SessionKind, touch: boolean): Session | null
  /** Takes a ticket, once. */
  redeem(sid: string): Session | null
  /** Live sessions of a user that a person would call so (neither tickets nor cookies for pictures), newest first. */
  list(userId: string): readonly Session[]
  /** Ends a session, and the cookie for pictures that belongs to it. */
  end(id: string): void
  /** Ends all of a user's sessions, tickets and cookies for pictures included. */
  endAll(userId: string): void
}

const minute = 60_000
/** Milliseconds: a session unused for 12 h is over, and every session after 7 days; a ticket lives one minute. */
export const sessionLimits = { idle: 12 * 60 * minute, absolute: 7 * 24 * 60 * minute, sid: minute } as const

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const columns = 'id, user_id, kind, origin, browser, created_at, seen_at'

/** Sessions of people: 32 random bytes each. @param now the clock, in milliseconds */
export function createSessions(database: DatabaseSync, now: () => number): Sessions {
  const insert = database.prepare(
    'INSERT INTO sessions (id, hash, user_id, kind, origin, browser, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const byHash = database.prepare(`SELECT ${columns} FROM sessions WHERE hash = ? AND kind = ?`)
  const takeByHash = database.prepare(`DELETE FROM sessions WHERE hash = ? AND kind = 'sid' RETURNING ${columns}`)
  const byUser = database.prepare(
    `SELECT ${columns} FROM sessions WHERE user_id = ? AND kind IN ('studio', 'page') ORDER BY created_at DESC, id`,
  )
  const setSeen = database.prepare('UPDATE sessions SET seen_at = ? WHERE id = ?')
  // Of one browser and one Studio: two people at it are two users.
  const deleteCookies = database.prepare(
    `DELETE FROM sessions WHERE kind = 'assets' AND EXISTS (
       SELECT 1 FROM sessions AS ended WHERE ended.id = ? AND ended.kind = 'studio'
         AND ended.user_id = sessions.user_id AND ended.origin = sessions.origin AND ended.browser = sessions.browser)`,
  )
  const deleteById = database.prepare('DELETE FROM sessions WHERE id = ?')
  const deleteByUser = database.prepare('DELETE FROM sessions WHERE user_id = ?')
  const deleteOver = database.prepare(
    "DELETE FROM sessions WHERE created_at <= ? OR seen_at <= ? OR (kind = 'sid' AND created_at <= ?)",
  )

  const before = (milliseconds: number): string => new Date(now() - milliseconds).toISOString()
  const note = (id: string): void => {
    try {
      inTransaction(database, () => setSeen.run(before(0), id))
    } catch {
      // A full disk keeps nobody from reading.
    }
  }
  const isLive = ({ kind, createdAt, seenAt }: Session): boolean =>
    seenAt > before(sessionLimits.idle) &&
    createdAt > before(kind === 'sid' ? sessionLimits.sid : sessionLimits.absolute)

  return {
    open({ userId, kind, origin, browser }) {
      const secret = randomBytes(32).toString('base64url')
      const instant = before(0)
      inTransaction(database, () => {
        deleteOver.run(before(sessionLimits.absolute), before(sessionLimits.idle), before(sessionLimits.sid))
        insert.run(`session-${randomId(12)}`, hashOf(secret), userId, kind, origin, browser, instant, instant)
      })
      return secret
    },
    find(secret, kind, touch) {
      const row = byHash.get(hashOf(secret), kind)
      const session = row === undefined ? null : sessionFrom(row)
      if (session === null || !isLive(session)) return null
      // Once a minute will do: each note is a write to the disk.
      if (touch && session.seenAt <= before(minute)) note(session.id)
      return session
    },
    redeem(sid) {
      const row = inTransaction(database, () => takeByHash.get(hashOf(sid)))
      const ticket = row === undefined ? null : sessionFrom(row)
      return ticket !== null && isLive(ticket) ? ticket : null
    },
    list: (userId) => byUser.all(userId).map(sessionFrom).filter(isLive),
    end(id) {
      inTransaction(database, () => {
        deleteCookies.run(id)
        deleteById.run(id)
      })
    },
    endAll: (userId) => void inTransaction(database, () => deleteByUser.run(userId)),
  }
}

const kinds: readonly SessionKind[] = ['studio', 'page', 'sid', 'assets']

function sessionFrom(row: Row): Session {
  const kind = kinds.find((name) => name === row['kind'])
  if (kind === undefined)
    throw new Error('A stored session is of an unknown kind: the database is damaged, restore a backup.')
  return {
    id: textOf(row, 'id'),
    userId: textOf(row, 'user_id'),
    kind,
    origin: textOrNull(row, 'origin'),
    browser: textOf(row, 'browser'),
    createdAt: textOf(row, 'created_at'),
    seenAt: textOf(row, 'seen_at'),
  }
}
