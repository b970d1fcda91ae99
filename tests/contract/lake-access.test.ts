import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const canary = 'canary-5f1d'

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: ['https://site.example'] })
  await lake
    .client()
    .transaction()
    .create({ _id: 'public-1', _type: 'post', title: 'open' })
    .create({ _id: 'drafts.public-1', _type: 'post', title: canary })
    .create({ _id: 'drafts.secret', _type: 'post', title: canary })
    .create({ _id: 'versions.r1.public-1', _type: 'post', title: canary })
    .create({ _id: 'private.settings', _type: 'post', title: canary })
    .create({
      _id: 'points-inside',
      _type: 'post',
      title: 'open',
      other: { _type: 'reference', _ref: 'private.settings' },
    })
    .commit()
})
afterAll(() => lake.close())

describe('a stranger', () => {
  const query = (groq: string, search = ''): string =>
    `/data/query/production?query=${encodeURIComponent(groq)}${search}`

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
    const response = await lake.request('/data/doc/production/drafts.secret,drafts.nothing,public-1,nothing', {
      token: null,
    })
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

describe('tokens', () => {
  it('end with their revocation, and are never stored', async () => {
    const { secret, id } = lake.lake.tokens.create('short-lived', 'editor')
    const client = clientFor(lake.lake.url, { token: secret })
    expect(await client.users.getById('me')).toMatchObject({
      id,
      name: 'short-lived',
      role: 'editor',
      roles: [{ name: 'editor' }],
    })
    const rows = JSON.stringify(lake.lake.database.prepare('SELECT * FROM tokens').all())
    expect(rows).not.toContain(secret)
    expect(lake.lake.tokens.revoke(id)).toBe(true)
    expect(lake.lake.tokens.revoke(id)).toBe(false)
    await expect(client.users.getById('me')).rejects.toMatchObject({ statusCode: 401 })
  })

  it.each([
    'Bearer unknown-token-of-nobody',
    'Bearer ',
    'Bearer a b',
    'Basic YTpi',
    'bearer',
    `Bearer ${'x'.repeat(5_000)}`,
  ])('refuse "%.40s" instead of treating its holder as a stranger', async (authorization) => {
    const response = await fetch(`${lake.lake.url}/v1/users/me`, { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ errorCode: 'SIO-401-ANF' })
  })

  it('tell a stranger that nobody is logged in', async () => {
    const response = await lake.request('/users/me', { token: null })
    expect([response.status, await response.json()]).toEqual([200, {}])
  })
})

describe('browsers', () => {
  it('of a listed origin may read and send a token', async () => {
    const preflight = await fetch(`${lake.lake.url}/v1/data/query/production`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://site.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization, x-sanity-project-id',
      },
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

  it.each(['https://site.example.evil.test', 'http://site.example', 'null', 'https://evil.test'])(
    'of %s may not',
    async (origin) => {
      for (const method of ['OPTIONS', 'GET']) {
        const response = await fetch(`${lake.lake.url}/v1/users/me`, { method, headers: { origin } })
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
      }
    },
  )
})
