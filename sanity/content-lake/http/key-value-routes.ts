import { z } from 'zod'
import { requireAccount } from '../permissions.ts'
import { json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { readJson } from './read-request.ts'

// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const key = z.string().regex(/^[^\u0000-\u001f,/]{1,256}$/, 'must be 1 to 256 characters, none of them "," or "/"')
const pairs = z
  .array(z.object({ key, value: z.unknown() }))
  .min(1)
  .max(100)
const mostKeys = 200

/** `/users/me/keyvalue`: preferences of the Studio, of each account its own. */
export function keyValueRoutes(app: LakeApp, { keyValues }: LakeParts): void {
  route(app, '/v/users/me/keyvalue', {
    GET: (c) => {
      requireAccount(c.get('identity'))
      return json(keyValues.all(c.get('identity').id))
    },
    PUT: async (c) => {
      requireAccount(c.get('identity'))
      const given = await readJson(c, pairs)
      keyValues.put(c.get('identity').id, given)
      return json(given.map(({ key: name, value }) => ({ key: name, value: value ?? null })))
    },
  })
  route(app, '/v/users/me/keyvalue/:keys', {
    GET: (c) => {
      requireAccount(c.get('identity'))
      const asked = [...new Set((c.req.param('keys') ?? '').split(','))].slice(0, mostKeys)
      return json(keyValues.find(c.get('identity').id, asked))
    },
  })
}
