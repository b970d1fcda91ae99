import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../sanity/content-lake/types.ts'
import type { Role } from '../../sanity/content-lake/types.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const tokens = new Map<Role | 'anonymous', string | null>([['anonymous', null]])
const canary = 'canary-5f1d'

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: ['https://site.example'] })
  for (const role of roles) tokens.set(role, lake.lake.tokens.create(`${role} of the tests`, role).secret)
  await lake
    .client()
    .transaction()
    .create({ _id: 'public-1', _type: 'post', title: 'open' })
    .create({ _id: 'drafts.public-1', _type: 'post', title: canary })
    .create({ _id: 'drafts.secret', _type: 'post', title: canary })
    .create({ _id: 'versions.r1.public-1', _type: 'post', title: canary })
    .create({ _id: 'private.settings', _type: 'post', title: canary })
    .create({ _id: 'points-inside', _type: 'post', title: 'open', other: { _type: 'reference', _ref: 'private.settings' } })
    .commit()
})
afterAll(() => lake.close())

describe('a stranger', () => {
  const query = (groq: string, search = ''): string => `/data/query/production?query=${encodeURIComponent(groq)}${search}`

  it.each([
    ['raw', query('*', '&perspective=raw')],
    ['drafts', query('*', '&perspective=drafts')],
    ['previewDrafts', query('*', '&perspective=previewDrafts')],
    ['a release', query('*', '&perspective=r1,drafts')],
    ['no perspective', query('*')],
    ['an id', query('*[_id == "drafts.secret" || _id == "private.settings"]', '&perspective=raw')],
    ['a reference followed', query('*[_id == "points-inside"]{"x": other->}')],
    ['a search', query(`*[title match "canary*"]`, '&perspective=raw')],
    ['document ids', '/data/doc/production/drafts.public-1,drafts.secret,private.settings,versions.r1.public-1'],
    ['brief documents', '/data/doc/production/drafts.secret?excludeContent=true'],
    ['the export', '/data/export/production'],
    ['health', '/../health'],
  ])('never sees a draft, a version or a private document through %s', async (_, path) => {
    const response = await lake.request(path, { token: null })
    expect(await response.text()).not.toContain(canary)
  })

  it('never sees them through an old API version, whose default is raw', async () => {
    for (const version of ['v1', 'vX', 'v2021-03-25']) {
      const response = await fetch(`${lake.lake.url}/${version}/data/query/production?query=*%7B_id%7D`)
      expect(await response.json()).toMatchObject({ result: [{ _id: 'points-inside' }, { _id: 'public-1' }] })
    }
  })

  it('learns nothing about whether a draft exists', async () => {
    const response = await lake.request('/data/doc/production/drafts.secret,drafts.nothing,public-1,nothing', { token: null })
    expect(await response.json()).toMatchObject({
      documents: [{ _id: 'public-1' }],
      omitted: [
        { id: 'drafts.secret', reason: 'permission' },
        { id: 'drafts.nothing', reason: 'permission' },
        { id: 'nothing', reason: 'existence' },
      ],
    })
  })

  it('reads nothing at all of a private dataset', async () => {
    await lake.client().datasets.create('closed', { aclMode: 'private' })
    for (const path of ['/data/query/closed?query=*', '/data/doc/closed/a', '/data/export/closed']) {
      expect((await lake.request(path, { token: null })).status, path).toBe(401)
      expect((await lake.request(path)).status, path).toBe(200)
    }
  })
})

/** What each role gets for each verb; a row that is missing here would fail the test of completeness below. */
const table: Record<string, Record<Role | 'anonymous', number>> = {
  'read published': { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 200 },
  'read drafts': { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 404 },
  export: { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 401 },
  'create published': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'create a draft': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'patch published': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'patch a draft': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'delete published': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'delete a draft': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'mixed transaction': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'patch by query': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'upload a file': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'list datasets': { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 401 },
  'create a dataset': { administrator: 200, editor: 403, contributor: 403, viewer: 403, anonymous: 401 },
}

describe('roles', () => {
  const mutate = (...mutations: readonly unknown[]) => ({ path: '/data/mutate/production', method: 'POST', body: JSON.stringify({ mutations }) })

  function requestFor(verb: string, who: string): { path: string; method?: string; body?: string } {
    const id = `${verb.replaceAll(' ', '-')}-${who}`
    switch (verb) {
      case 'read published':
        return { path: '/data/doc/production/public-1' }
      case 'read drafts':
        return { path: '/data/doc/production/drafts.secret' }
      case 'export':
        return { path: '/data/export/production' }
      case 'create published':
        return mutate({ create: { _id: id, _type: 'post' } })
      case 'create a draft':
        return mutate({ create: { _id: `drafts.${id}`, _type: 'post' } })
      case 'patch published':
        return mutate({ patch: { id: 'public-1', set: { by: who } } })
      case 'patch a draft':
        return mutate({ patch: { id: 'drafts.public-1', set: { by: who } } })
      case 'delete published':
        return mutate({ delete: { id: `victim-${who}` } })
      case 'delete a draft':
        return mutate({ delete: { id: `drafts.victim-${who}` } })
      case 'mixed transaction':
        return mutate({ create: { _id: `drafts.${id}`, _type: 'post' } }, { createOrReplace: { _id: id, _type: 'post' } })
      case 'patch by query':
        return mutate({ patch: { query: '*[_id == "public-1"]', set: { by: who } } })
      case 'upload a file':
        return { path: '/assets/files/production?filename=a.txt', method: 'POST', body: `text of ${who}` }
      case 'list datasets':
        return { path: '/projects/local/datasets' }
      case 'create a dataset':
        return { path: `/datasets/by_${who}`, method: 'PUT', body: '{}' }
      default:
        throw new Error(`No request for "${verb}"`)
    }
  }
  const cells = Object.entries(table).flatMap(([verb, row]) => Object.entries(row).map(([who, status]) => ({ verb, who, status })))

  beforeAll(async () => {
    for (const who of [...roles, 'anonymous']) {
      await lake.client().transaction().create({ _id: `victim-${who}`, _type: 'post' }).create({ _id: `drafts.victim-${who}`, _type: 'post' }).commit()
    }
  })

  it.each(cells)('$who: $verb → $status', async ({ verb, who, status }) => {
    const { path, ...init } = requestFor(verb, who)
    const before = lake.lake.store.counts('production')
    const role = [...tokens.keys()].find((name) => name === who) ?? 'anonymous'
    const response = await lake.request(path, { ...init, token: tokens.get(role) ?? null })
    const text = await response.text()
    if (status === 404) {
      expect(JSON.parse(text)).toMatchObject({ documents: [] })
      return
    }
    expect(response.status, text).toBe(status)
    if (status < 400) return
    expect(lake.lake.store.counts('production')).toEqual(before)
    expect(JSON.parse(text)).toMatchObject(
      status === 401
        ? { statusCode: 401, errorCode: 'SIO-401-ANF' }
        : { error: { type: 'insufficientPermissionsError', description: expect.stringContaining('permission') } },
    )
  })

  it('stand in the ACL as the lake applies them', async () => {
    const acl = async (who: Role | 'anonymous'): Promise<unknown> =>
      (await lake.request('/projects/local/datasets/production/acl', { token: tokens.get(who) ?? null })).json()
    expect(await acl('viewer')).toEqual([{ filter: '_id in path("**")', permissions: ['read', 'history'] }])
    expect(await acl('anonymous')).toEqual([{ filter: '_id in path("*")', permissions: ['read'] }])
  })
})

describe('tokens', () => {
  it('end with their revocation, and are never stored', async () => {
    const { secret, id } = lake.lake.tokens.create('short-lived', 'editor')
    const client = clientFor(lake.lake.url, { token: secret })
    expect(await client.users.getById('me')).toMatchObject({ id, name: 'short-lived', role: 'editor', roles: [{ name: 'editor' }] })
    const rows = JSON.stringify(lake.lake.database.prepare('SELECT * FROM tokens').all())
    expect(rows).not.toContain(secret)
    expect(lake.lake.tokens.revoke(id)).toBe(true)
    expect(lake.lake.tokens.revoke(id)).toBe(false)
    await expect(client.users.getById('me')).rejects.toMatchObject({ statusCode: 401 })
  })

  it.each(['Bearer unknown-token-of-nobody', 'Bearer ', 'Bearer a b', 'Basic YTpi', 'bearer', `Bearer ${'x'.repeat(5_000)}`])(
    'refuse "%.40s" instead of treating its holder as a stranger',
    async (authorization) => {
      const response = await fetch(`${lake.lake.url}/v1/users/me`, { headers: { authorization } })
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ errorCode: 'SIO-401-ANF' })
    },
  )

  it('tell a stranger that nobody is logged in', async () => {
    const response = await lake.request('/users/me', { token: null })
    expect([response.status, await response.json()]).toEqual([200, {}])
  })
})

describe('browsers', () => {
  it('of a listed origin may read and send a token', async () => {
    const preflight = await fetch(`${lake.lake.url}/v1/data/query/production`, {
      method: 'OPTIONS',
      headers: { origin: 'https://site.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization, x-sanity-project-id' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://site.example')
    expect(preflight.headers.get('access-control-allow-credentials')).toBe('true')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, x-sanity-project-id')
    for (const path of ['/v1/users/me', '/v1/data/query/nowhere?query=*', '/nothing']) {
      const response = await fetch(lake.lake.url + path, { headers: { origin: 'https://site.example' } })
      expect(response.headers.get('access-control-allow-origin'), path).toBe('https://site.example')
      expect(response.headers.get('vary'), path).toContain('Origin')
    }
  })

  it.each(['https://site.example.evil.test', 'http://site.example', 'null', 'https://evil.test'])('of %s may not', async (origin) => {
    for (const method of ['OPTIONS', 'GET']) {
      const response = await fetch(`${lake.lake.url}/v1/users/me`, { method, headers: { origin } })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})
