import type { DatabaseSync } from 'node:sqlite'
import { HttpError } from '../errors.ts'
import type { Identity, Role } from '../types.ts'
import { createLoginLimits } from './login-limits.ts'
import type { LoginLimits } from './login-limits.ts'
import { passwordFault } from './password-rules.ts'
import { createPasswords, defaultCost } from './passwords.ts'
import type { PasswordCost } from './passwords.ts'
import { createSessions } from './sessions.ts'
import type { Session, Sessions } from './sessions.ts'
import { createUsers } from './users.ts'
import type { User, Users } from './users.ts'

/** A new password that is refused; the message tells the person what to do. */
export class PasswordRefusedError extends HttpError {
  constructor(fault: string) {
    super(400, fault)
  }
}

export type SignIn =
  | { readonly outcome: 'accepted'; readonly user: User }
  /** Unknown, disabled or another password: nobody learns which. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'wait'; readonly seconds: number }

/** Where an attempt comes from. */
export type Attempt = { readonly email: string; readonly password: string; readonly network: string }

export type Accounts = Omit<Users, 'add' | 'setPasswordHash' | 'passwordOf'> & {
  /** @throws PasswordRefusedError, AccountError */
  create(user: { email: string; name: string; role: Role; password: string }): Promise<User>
  /** Checks a password against limits and hash, in the same time whether or not there is such an account. */
  signIn(attempt: Attempt): Promise<SignIn>
  /** Ends all of the user's sessions. @throws PasswordRefusedError */
  setPassword(id: string, password: string): Promise<void>
  /** Who holds a bearer token of the Studio. @param touch whether this counts as use of the session */
  identify(secret: string, touch: boolean): Identity | null
  /** Whether the secret is that of a live cookie for pictures. */
  mayViewAssets(secret: string): boolean
  /** The live session of a cookie of the account page, with its user. */
  pageSession(secret: string): { readonly session: Session; readonly user: User } | null
  /**
   * Takes a ticket of the login page, once.
   * @param origin of the page that brings it, when it says so: another one than was signed in to gets nothing
   * @returns the bearer token; `null` when the ticket is unknown, used or too old
   */
  redeem(sid: string, origin: string | null, browser: string): string | null
  readonly sessions: Pick<Sessions, 'open' | 'list' | 'end' | 'endAll' | 'find'>
}

export type AccountsOptions = {
  /** The clock, in milliseconds. */
  readonly now?: () => number
  readonly cost?: PasswordCost
  readonly limits?: LoginLimits
}

/** People with passwords, and their sessions. */
export function createAccounts(database: DatabaseSync, options: AccountsOptions = {}): Accounts {
  const { now = Date.now, cost = defaultCost, limits = createLoginLimits() } = options
  const { add, setPasswordHash, passwordOf, ...users } = createUsers(database, now)
  const sessions = createSessions(database, now)
  const passwords = createPasswords(cost)

  const requireGood = (password: string, context: readonly string[]): void => {
    const fault = passwordFault(password, context)
    if (fault !== null) throw new PasswordRefusedError(fault)
  }
  /** The user of a session, while that user may act. */
  const actor = ({ userId }: Session): (User & { email: string }) | null => {
    const user = users.get(userId)
    if (user === null || user.email === null || user.disabledAt !== null) return null
    return { ...user, email: user.email }
  }
  /** A change after which a user must sign in again. */
  const ending =
    <Rest extends readonly unknown[]>(change: (id: string, ...rest: Rest) => void) =>
    (id: string, ...rest: Rest): void => {
      change(id, ...rest)
      sessions.endAll(id)
    }

  return {
    ...users,
    setRole: ending(users.setRole),
    disable: ending(users.disable),
    remove: ending(users.remove),
    async create({ email, name, role, password }) {
      requireGood(password, [email, name])
      return add({ email, name, role, passwordHash: await passwords.hash(password) })
    },
    async signIn({ email, password, network }) {
      const seconds = await limits.admit(email, network)
      if (seconds > 0) return { outcome: 'wait', seconds }
      const user = users.find(email)
      const matches = await passwords.matches(password, user === null ? null : passwordOf(user.id))
      if (user === null || !matches) return { outcome: 'refused' }
      await limits.succeeded(email, network)
      return { outcome: 'accepted', user }
    },
    async setPassword(id, password) {
      const user = users.get(id)
      if (user === null || user.email === null) throw new HttpError(404, 'There is no such user')
      requireGood(password, [user.email, user.name])
      const hash = await passwords.hash(password)
      setPasswordHash(id, hash)
      sessions.endAll(id)
    },
    identify(secret, touch) {
      const session = sessions.find(secret, 'studio', touch)
      const user = session === null ? null : actor(session)
      return user === null ? null : { id: user.id, name: user.name, email: user.email, role: user.role }
    },
    mayViewAssets(secret) {
      const session = sessions.find(secret, 'assets', true)
      return session !== null && actor(session) !== null
    },
    pageSession(secret) {
      const session = sessions.find(secret, 'page', true)
      const user = session === null ? null : actor(session)
      return session === null || user === null ? null : { session, user }
    },
    redeem(sid, origin, browser) {
      const ticket = sessions.redeem(sid)
      if (ticket === null || actor(ticket) === null) return null
      if (origin !== null && ticket.origin !== origin) return null
      return sessions.open({ userId: ticket.userId, kind: 'studio', origin: ticket.origin, browser })
    },
    sessions,
  }
}
