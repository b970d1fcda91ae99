import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../sanity/content-lake/types.ts'
import type { Role } from '../../sanity/content-lake/types.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, openSession, studio } from './login-harness.ts'

/**
 * Who may call which address. The lake's own list of routes is held against this one, so that nobody adds an address
 * without saying here who it is for.
 *
 * - `everyone`: strangers too.
 * - `readers`: strangers in public datasets, accounts in private ones.
 * - `accounts`: whoever has a token or is signed in.
 * - `writers`: all but viewers. What they may write is lake-grants.test.ts.
 * - `administrators`.
 * - `holders`: whoever is signed in to the account page by its cookie; others are sent to the login page.
 */
const callers = ['everyone', 'readers', 'accounts', 'writers', 'administrators', 'holders'] as const
type Callers = (typeof callers)[number]

const addresses: Readonly<Record<string, Callers>> = {
  'GET /ping': 'everyone',
  'GET /v/ping': 'everyone',
  'GET /v/data/ping': 'everyone',
  'GET /health': 'everyone',
  'GET /v/check/cors': 'everyone',

  'GET /v/data/query/:dataset': 'readers',
  'POST /v/data/query/:dataset': 'readers',
  'GET /v/data/doc/:dataset/:ids': 'readers',
  'GET /v/data/listen/:dataset': 'readers',
  'GET /v/data/live/events/:dataset': 'readers',
  'GET /v/projects/:project/datasets/:dataset/acl': 'readers',
  'GET /v/data/export/:dataset': 'accounts',
  'GET /v/data/references/:dataset/documents/:id/to': 'accounts',
  'GET /v/data/history/:dataset/transactions/:ids': 'accounts',
  'GET /v/data/history/:dataset/documents/:ids': 'accounts',
  'GET /v/data/history/:dataset/events/documents/:ids': 'accounts',
  'POST /v/data/mutate/:dataset': 'writers',
  'POST /v/data/actions/:dataset': 'writers',
  'POST /:version/assets/:kind/:dataset': 'writers',
  // Who gets which bytes is asset-access.test.ts; the others hear 404.
  'GET /:kind/:project/:dataset/:name/:chosenName?': 'everyone',

  'GET /v/auth/providers': 'everyone',
  'GET /v/auth/fetch': 'everyone',
  'POST /v/auth/logout': 'everyone',
  'GET /v/auth/id': 'accounts',
  // `{}` is what the Studio takes for "nobody is signed in".
  'GET /v/users/me': 'everyone',
  'GET /v/users/:ids': 'accounts',
  'GET /v/users/me/keyvalue/:keys': 'accounts',
  'GET /v/users/me/keyvalue': 'accounts',
  'PUT /v/users/me/keyvalue': 'accounts',
  'GET /auth/login': 'everyone',
  'POST /auth/login': 'everyone',
  'GET /pages/:file': 'everyone',
  'GET /account': 'holders',
  'POST /account/password': 'holders',
  'POST /account/sign-out': 'holders',
  'POST /account/sign-out-everywhere': 'holders',

  'GET /v/projects': 'accounts',
  'GET /v/projects/:project': 'accounts',
  'GET /v/projects/:project/datasets': 'accounts',
  'GET /v/datasets': 'accounts',
  'GET /v/projects/:project/roles': 'accounts',
  'GET /v/projects/:project/grants': 'accounts',
  'GET /v/access/project/:project/roles': 'accounts',
  'GET /v/access/requests/me': 'accounts',
  'GET /v/invitations/project/:project': 'accounts',
  'PUT /v/projects/:project/datasets/:dataset': 'administrators',
  'PUT /v/datasets/:dataset': 'administrators',
  'GET /v/projects/:project/cors': 'administrators',
  'GET /v/access/project/:project/robots': 'administrators',
  'POST /v/access/project/:project/robots': 'administrators',
  'DELETE /v/access/project/:project/robots/:token': 'administrators',
  'GET /v/hooks/projects/:project': 'administrators',
  'POST /v/hooks/projects/:project': 'administrators',
  'GET /v/hooks/projects/:project/attempts/:attempt': 'administrators',
  'GET /v/hooks/projects/:project/:hook': 'administrators',
  'PATCH /v/hooks/projects/:project/:hook': 'administrators',
  'DELETE /v/hooks/projects/:project/:hook': 'administrators',
  'GET /v/hooks/projects/:project/:hook/messages': 'administrators',
  'GET /v/hooks/projects/:project/:hook/attempts': 'administrators',
  'POST /v/hooks/projects/:project/:hook/messages/:message/retry': 'administrators',

  // What the hosted service offers and this lake does not: the same answer for all.
  'GET /v/features': 'everyone',
  'GET /v/journey/announcements': 'everyone',
  'GET /v/journey/:offer': 'everyone',
  'GET /v/journey/trial/:offer': 'everyone',
  'GET /v/subscriptions/project/:project': 'accounts',
  'GET /v/projects/:project/user-applications': 'accounts',
  'GET /v/projects/:project/new-content-release-allowed': 'accounts',
  'GET /v/projects/:project/datasets/:dataset/settings/indexing': 'readers',
  'GET /v/schedules/:project/:dataset': 'accounts',
  'GET /v/help': 'everyone',
  'GET /v/intake/telemetry-status': 'everyone',
  'POST /v/intake/batch': 'everyone',
  'GET /v/geoip/country': 'everyone',
}

let lake: TestLake
const tokens = new Map<string, string | null>([['stranger', null]])

beforeAll(async () => {
  lake = await startTestLake({ accounts: cheap, allowedOrigins: [new URL(studio).origin] })
  for (const role of roles) tokens.set(role, lake.lake.tokens.create(role, role).secret)
  const revoked = lake.lake.tokens.create('revoked', 'administrator')
  lake.lake.tokens.revoke(revoked.id)
  const person = await addPerson(lake, 'editor')
  tokens.set('revoked token', revoked.secret)
  tokens.set('disabled person', await openSession(lake.lake.url, person))
  lake.lake.accounts.disable(person.id)
  await lake.client().datasets.create('closed', { aclMode: 'private' })
  await lake.client().create({ _id: 'shown', _type: 'post' })
})
afterAll(() => lake.close())

const parameters: Readonly<Record<string, string>> = {
  project: 'local',
  ids: 'shown',
  id: 'shown',
  keys: 'a,b',
  kind: 'files',
  name: `${'0'.repeat(40)}.txt`,
  version: 'v1',
}

/** @returns the status; a stream is let go */
async function call(endpoint: string, who: string, dataset = 'production'): Promise<number> {
  const [method = '', pattern = ''] = endpoint.split(' ')
  const path = pattern
    .replace('/:chosenName?', '')
    .replace(/^\/v\//, '/v2025-02-19/')
    .replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => (name === 'dataset' ? dataset : (parameters[name] ?? 'unknown')))
  const token = tokens.get(who) ?? null
  const answer = await fetch(`${lake.lake.url}${path}${path.includes('/data/query/') ? '?query=*' : ''}`, {
    method,
    redirect: 'manual',
    headers: { origin: lake.lake.url, ...(token !== null && { authorization: `Bearer ${token}` }) },
    // Rubbish: whoever may not call hears that, and not what is wrong with the body.
    ...(method !== 'GET' && { body: '{"rubbish":' }),
  })
  await answer.body?.cancel()
  return answer.status
}
const rank: readonly Role[] = ['viewer', 'contributor', 'editor', 'administrator']

/** What each kind of caller hears at an address of that class, in a public and in a private dataset. */
function verdictsFor(allowed: Callers): Readonly<Record<string, readonly string[]>> {
  const from = rank.indexOf(
    allowed === 'administrators' ? 'administrator' : allowed === 'writers' ? 'contributor' : 'viewer',
  )
  const verdict = (may: boolean): readonly string[] => (may ? ['heard', 'heard'] : ['403', '403'])
  const stranger = { everyone: ['heard', 'heard'], readers: ['heard', '401'] }[String(allowed)] ?? ['401', '401']
  return { stranger, ...Object.fromEntries(rank.map((role, place) => [role, verdict(place >= from)])) }
}

describe('every address of the lake', () => {
  it('is on the list above, and nothing else is', () => {
    const registered = lake.lake.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(
        ({ method, path }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, '').replace(/^\/pages\/.*/, '/pages/:file')}`,
      )
    expect(
      [...new Set(registered)].toSorted(),
      'Say in tests/contract/lake-endpoints.test.ts who may call the new address',
    ).toEqual(Object.keys(addresses).toSorted())
  })

  it.each(Object.entries(addresses).filter(([, allowed]) => allowed !== 'holders'))(
    '%s is for %s',
    async (endpoint, allowed) => {
      const heard: Record<string, readonly string[]> = {}
      for (const who of ['stranger', ...rank]) {
        const statuses = [await call(endpoint, who), await call(endpoint, who, 'closed')]
        heard[who] = statuses.map((status) => (status === 401 || status === 403 ? String(status) : 'heard'))
      }
      expect(heard).toEqual(verdictsFor(allowed))
    },
  )

  it.each(Object.keys(addresses).filter((endpoint) => addresses[endpoint] === 'holders'))(
    '%s sends everybody without its cookie to the login page',
    async (endpoint) => {
      for (const who of ['stranger', ...rank]) expect(await call(endpoint, who), who).toBe(303)
    },
  )

  it.each(Object.keys(addresses))('%s is closed to tokens that are over', async (endpoint) => {
    for (const who of ['revoked token', 'disabled person'])
      for (const dataset of ['production', 'closed']) expect(await call(endpoint, who, dataset), who).toBe(401)
  })
})
