import type { Identity } from '../types.ts'
import { json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'

const roleTitles = {
  administrator: {
    title: 'Administrator',
    description: 'Reads and writes everything and manages tokens and datasets.',
  },
  editor: { title: 'Editor', description: 'Reads, writes and publishes every document.' },
  contributor: { title: 'Contributor', description: 'Reads every document and writes drafts.' },
  viewer: { title: 'Viewer', description: 'Reads every document.' },
} as const

/** Who asks, what to log in with, and whether the lake is well. */
export function sessionRoutes(app: LakeApp, parts: LakeParts): void {
  // The Studio takes `{}` for "logged out".
  route(app, '/v/users/me', { GET: (c) => json(userOf(c.get('identity'))) })
  // There are no accounts with passwords yet: tokens only.
  route(app, '/v/auth/providers', { GET: () => json({ providers: [], thirdPartyLogin: false, sso: { saml: false } }) })

  const pong = (): Response => json({ ok: true }, 200, { 'x-sanity-shard': 'local' })
  for (const path of ['/ping', '/v/ping', '/v/data/ping']) route(app, path, { GET: pong })

  route(app, '/health', {
    GET: () => {
      const datasets = parts.store.datasets().map(({ name }) => [name, parts.store.counts(name)])
      return json({ status: 'ok', datasets: Object.fromEntries(datasets), unknownEndpoints: parts.ledger.total() })
    },
  })
}

function userOf({ id, name, email, role }: Identity): object {
  if (role === null) return {}
  const profileImage = null
  return { id, name, email, profileImage, role, roles: [{ name: role, ...roleTitles[role] }], provider: 'token' }
}
