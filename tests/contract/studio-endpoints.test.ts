import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: ['http://studio.test'] })
})
afterAll(() => lake.close())

const jsonOf = async (path: string, init: Parameters<TestLake['request']>[1] = {}): Promise<unknown> =>
  (await lake.request(path, init)).json()

describe('preferences of an account', () => {
  const put = (pairs: unknown, token?: string): Promise<Response> =>
    lake.request('/users/me/keyvalue', { method: 'PUT', body: JSON.stringify(pairs), ...(token && { token }) })

  it('come back in the order asked for, each account its own', async () => {
    const other = lake.lake.tokens.create('other', 'viewer').secret
    const stored = await put([
      { key: 'studio.sort', value: { by: ['title'] } },
      { key: 'studio.width', value: 300 },
    ])
    expect(await stored.json()).toEqual([
      { key: 'studio.sort', value: { by: ['title'] } },
      { key: 'studio.width', value: 300 },
    ])
    await put([{ key: 'studio.width', value: 1 }], other)
    expect(await jsonOf('/users/me/keyvalue/studio.width,unknown,studio.sort')).toEqual([
      { key: 'studio.width', value: 300 },
      { key: 'studio.sort', value: { by: ['title'] } },
    ])
    expect(await jsonOf('/users/me/keyvalue', { token: other })).toEqual([{ key: 'studio.width', value: 1 }])
  })

  it('are refused without an account, over their limits and malformed, and nothing of such a request is stored', async () => {
    expect((await lake.request('/users/me/keyvalue/a', { token: null })).status).toBe(401)
    const refused = [
      [
        { key: 'studio.fine', value: 1 },
        { key: 'studio.long', value: 'x'.repeat(70_000) },
      ],
      [{ key: '', value: 1 }],
      [{ key: 'a,b', value: 1 }],
      [],
      {},
    ]
    for (const pairs of refused) expect((await put(pairs)).status, JSON.stringify(pairs).slice(0, 60)).toBe(400)
    expect(await jsonOf('/users/me/keyvalue/studio.fine')).toEqual([])
    const many = Array.from({ length: 11 }, (_, n) =>
      Array.from({ length: 100 }, (__, m) => ({ key: `k${n}-${m}`, value: 0 })),
    )
    const statuses = await Promise.all(many.map(async (pairs) => (await put(pairs)).status))
    expect(statuses.filter((status) => status === 400)).toHaveLength(2)
  })
})

describe('what the Studio asks the hosted service for', () => {
  it.each([
    ['/features', []],
    ['/journey/announcements', []],
    ['/journey/trial', null],
    ['/journey/document-limit', null],
    ['/projects/local/user-applications', []],
    ['/schedules/local/production?limit=1', { schedules: [] }],
    ['/help?m=sanity@6.16.0&locale=en-US', { resources: { title: '', sectionArray: [] } }],
    ['/intake/telemetry-status', { status: 'denied' }],
    ['/geoip/country', { isoCode: null }],
  ])('%s', async (path, answer) => {
    expect(await jsonOf(path)).toEqual(answer)
  })

  it('does not cut releases short', async () => {
    const { data } = Object(await jsonOf('/projects/local/new-content-release-allowed'))
    expect(data.orgMeteredActiveReleaseCount).toBeLessThan(
      Math.min(data.orgActiveReleaseLimit, data.datasetReleaseLimit),
    )
  })

  it('tells an origin that is not listed from one that is', async () => {
    const check = (origin: string): Promise<unknown> => jsonOf('/check/cors', { headers: { origin }, token: null })
    expect(await check('http://studio.test')).toEqual({ result: { allowed: true, withCredentials: true } })
    expect(await check('http://evil.test')).toEqual({ result: { allowed: false, withCredentials: false } })
  })

  it('knows all of these: nothing was noted as unknown', () => {
    expect(lake.lake.ledger.entries()).toEqual([])
  })
})
