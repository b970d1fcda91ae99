import { requireAccount } from '../permissions.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'

/** More than anybody makes: the lake sells no plans. */
const releaseLimit = 1_000

/**
 * What the Studio asks the hosted service about plans, offers and help. The answers say that there is nothing, so that
 * it shows nothing and logs no error; none of them leaves the machine.
 */
export function studioRoutes(app: LakeApp, parts: LakeParts): void {
  const nothing = (answer: unknown) => (): Response => json(answer)
  const forAccounts =
    (answer: unknown) =>
    (c: LakeContext): Response => {
      requireAccount(c.get('identity'))
      return json(answer)
    }

  route(app, '/v/features', { GET: nothing([]) })
  // Offers of plans; announcements is the one that is a list.
  route(app, '/v/journey/announcements', { GET: nothing([]) })
  for (const path of ['/v/journey/:offer', '/v/journey/trial/:offer']) route(app, path, { GET: nothing(null) })
  route(app, '/v/subscriptions/project/:project', { GET: forAccounts(null) })
  route(app, '/v/projects/:project/user-applications', { GET: forAccounts([]) })
  route(app, '/v/projects/:project/new-content-release-allowed', {
    GET: forAccounts({
      data: {
        isAllowed: true,
        orgActiveReleaseCount: 0,
        orgMeteredActiveReleaseCount: 0,
        orgActiveReleaseLimit: releaseLimit,
        defaultOrgActiveReleaseLimit: releaseLimit,
        datasetReleaseLimit: releaseLimit,
      },
    }),
  })
  route(app, '/v/projects/:project/datasets/:dataset/settings/indexing', {
    GET: (c) => {
      datasetOf(c, parts)
      return json({ partialIndexSettings: { maxFieldDepth: 0 } })
    },
  })
  route(app, '/v/schedules/:project/:dataset', { GET: forAccounts({ schedules: [] }) })
  route(app, '/v/help', { GET: nothing({ resources: { title: '', sectionArray: [] } }) })
  // Nobody is watched. What a Studio sends all the same is dropped.
  route(app, '/v/intake/telemetry-status', { GET: nothing({ status: 'denied' }) })
  route(app, '/v/intake/batch', { POST: nothing({}) })
  // Asked by the Studio's diagnostics; the lake looks nobody up.
  route(app, '/v/geoip/country', { GET: nothing({ isoCode: null }) })
  // Asked after a failure, to tell an origin that is not listed from a lake that is down.
  const allowed = new Set(parts.allowedOrigins)
  route(app, '/v/check/cors', {
    GET: (c) => {
      const isAllowed = allowed.has(c.req.header('origin') ?? '')
      return json({ result: { allowed: isAllowed, withCredentials: isAllowed } })
    },
  })
}
