import 'server-only'
import { ClientError, createClient } from '@sanity/client'
import { z } from 'zod'

import { readEnvironment } from '../../lib/env/environment.ts'
import { clientOptions } from './client-options.ts'

const userSchema = z.object({ roles: z.array(z.object({ name: z.string() })).default([]) })

/**
 * Whether the content source knows the holder of a token as one of its administrators: who may do what is decided
 * there alone.
 * @param authorization header of the request, `Bearer …`.
 * @returns null when it does not know the token.
 * @throws what the client throws when the source does not answer.
 */
export async function isAdministrator(authorization: string | null): Promise<boolean | null> {
  const [, token] = /^Bearer ([\w.~+/=-]{10,500})$/.exec(authorization ?? '') ?? []
  if (token === undefined) return null
  const client = createClient({ ...clientOptions(readEnvironment()), token })
  try {
    const user = userSchema.parse(await client.request<unknown>({ url: '/users/me' }))
    return user.roles.some(({ name }) => name === 'administrator')
  } catch (error) {
    if (error instanceof ClientError && [401, 403].includes(error.statusCode)) return null
    throw error
  }
}
