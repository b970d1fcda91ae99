import type { MiddlewareHandler } from 'hono'
import { UnauthorizedError } from '../errors.ts'
import type { Identity } from '../types.ts'
import type { LakeEnv, LakeParts } from './context.ts'

type Acquaintance = Pick<LakeParts, 'identify' | 'stranger'>

/** Finds out who asks. @throws UnauthorizedError when a token was sent that is unknown, revoked or malformed */
export function authenticate(parts: Acquaintance): MiddlewareHandler<LakeEnv> {
  return async (c, next) => {
    c.set('identity', identityOf(c.req.header('authorization'), parts))
    await next()
  }
}

/** @throws as authenticate */
export function identityOf(authorization: string | undefined, { identify, stranger }: Acquaintance): Identity {
  if (authorization === undefined) return stranger
  const secret = secretOf(authorization)
  const identity = secret === null ? null : identify(secret)
  if (!identity) throw new UnauthorizedError('Unauthorized - Session not found')
  return identity
}

/** The token of an Authorization header; `null` when there is none, or something else. */
export function secretOf(authorization: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{1,512})$/i.exec(authorization ?? '')?.[1] ?? null
}
