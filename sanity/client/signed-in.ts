import 'server-only'
import { ClientError, createClient } from '@sanity/client'
import { z } from 'zod'

import { readEnvironment } from '../../lib/env/environment.ts'
import { clientOptions } from './client-options.ts'

const userSchema = z.object({
  email: z.string().nullish(),
  roles: z.array(z.object({ name: z.string() })).default([]),
})

export type SignedIn = {
  /** Null: the account has none. */
  readonly email: string | null
  /** Names, such as `editor`. */
  readonly roles: readonly string[]
}

/**
 * Whom the content source knows as the holder of a token: who may do what is decided there alone.
 * @param authorization header of the request, `Bearer …`.
 * @returns null when it does not know the token.
 * @throws what the client throws when the source does not answer.
 */
export async function signedIn(authorization: string | null): Promise<SignedIn | null> {
  const [, token] = /^Bearer ([\w.~+/=-]{10,500})$/.exec(authorization ?? '') ?? []
  if (token === undefined) return null
  const client = createClient({ ...clientOptions(readEnvironment()), token })
  try {
    const { email, roles } = userSchema.parse(await client.request<unknown>({ url: '/users/me' }))
    return { email: email ?? null, roles: roles.map(({ name }) => name) }
  } catch (error) {
    if (error instanceof ClientError && [401, 403].includes(error.statusCode)) return null
    throw error
  }
}
