import { z } from 'zod'
import { pagePaths } from '../pages/addresses.ts'
import { browserOf } from '../pages/browser-name.ts'
import { UnauthorizedError } from '../errors.ts'
import { secretOf } from './authenticate.ts'
import { json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { readQueryString } from './read-request.ts'

const ticket = z.looseObject({ sid: z.string().regex(/^[\w-]{1,128}$/) })

/** How the Studio signs somebody in: a list of ways, the exchange of the login page's ticket, and the way out. */
export function authRoutes(app: LakeApp, parts: LakeParts): void {
  const { accounts, publicUrl } = parts

  route(app, '/v/auth/providers', {
    GET: () =>
      json({
        providers: [
          { name: 'lake', title: 'E-mail and password', url: `${publicUrl.replace(/\/$/, '')}${pagePaths.login}` },
        ],
        thirdPartyLogin: false,
        sso: { saml: false },
      }),
  })

  route(app, '/v/auth/fetch', {
    GET: (c) => {
      const { sid } = readQueryString(c, ticket)
      const token = accounts.redeem(sid, c.req.header('origin') ?? null, browserOf(c.req.header('user-agent')))
      if (token === null) throw new UnauthorizedError('Unauthorized - the sign-in was used already or is too old')
      return json({ token, label: 'E-mail and password' })
    },
  })

  // 401 is the answer that the Studio takes for "nobody is signed in".
  route(app, '/v/auth/id', {
    GET: (c) => {
      const { id, role } = c.get('identity')
      if (role === null) throw new UnauthorizedError()
      return json({ id })
    },
  })

  route(app, '/v/auth/logout', {
    POST: (c) => {
      const secret = secretOf(c.req.header('authorization'))
      const session = secret === null ? null : accounts.sessions.find(secret, 'studio', false)
      if (session !== null) accounts.sessions.end(session.id)
      return json({ ok: true })
    },
  })
}
