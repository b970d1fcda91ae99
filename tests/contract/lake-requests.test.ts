import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await startTestLake()
  await lake.client().create({ _id: 'a', _type: 'post' })
})
afterAll(() => lake.close())

describe('queries', () => {
  it('answer GET and POST with result, time, tags and the query', async () => {
    const get = await lake.request(
      `/data/query/production?query=${encodeURIComponent('*[_id == $id]{_id}')}&$id=${encodeURIComponent('"a"')}`,
    )
    const post = await lake.request('/data/query/production?returnQuery=false', {
      method: 'POST',
      body: JSON.stringify({ query: '*[_id == $id]{_id}', params: { id: 'a' } }),
    })
    expect(await get.json()).toEqual({
      query: '*[_id == $id]{_id}',
      result: [{ _id: 'a' }],
      ms: expect.any(Number),
      syncTags: expect.arrayContaining([expect.stringMatching(/^s1:/)]),
    })
    const answer: unknown = await post.json()
    expect(answer).toMatchObject({ result: [{ _id: 'a' }] })
    expect(answer).not.toHaveProperty('query')
  })

  it('take the default perspective from the API version', async () => {
    await lake.client().create({ _id: 'drafts.b', _type: 'post' })
    const ids = async (client: { fetch: (query: string) => Promise<unknown> }): Promise<unknown> =>
      client.fetch('*[_type == "post"] | order(_id)._id')
    expect(await ids(lake.client({ apiVersion: '2025-02-18', perspective: 'raw' }))).toEqual(['a', 'drafts.b'])
    for (const [version, expected] of [
      ['v1', 2],
      ['v2025-02-18', 2],
      ['v2025-02-19', 1],
      ['v2026-01-01', 1],
      ['vX', 1],
    ] as const) {
      const response = await fetch(
        `${lake.lake.url}/${version}/data/query/production?query=${encodeURIComponent('count(*)')}`,
        {
          headers: { authorization: `Bearer ${adminToken}` },
        },
      )
      expect(await response.json(), version).toMatchObject({ result: expected })
    }
    expect(await lake.client({ perspective: 'drafts' }).fetch('*[_id == "b"]{_id, _originalId}')).toEqual([
      { _id: 'b', _originalId: 'drafts.b' },
    ])
  })

  it('take every other parameter of the hosted API, and what nobody has heard of', async () => {
    const strange =
      'tag=a.b&cacheMode=noStale&lastLiveEventId=x&lastLiveEventId=y&explain=true&returnQuery=0&variant=v' +
      '&variantCondition=a%3Ab&resultSourceMap=perhaps&new=1&$=1'
    for (const extra of [strange, 'explain', 'resultSourceMap=', 'resultSourceMap=false']) {
      const response = await lake.request(`/data/query/production?query=count(*)&${extra}`)
      expect([response.status, await response.json()], extra).toEqual([
        200,
        expect.objectContaining({ result: expect.any(Number) }),
      ])
    }
    const answer = await lake
      .client()
      .fetch('*[_id == "a"]{_type}', {}, { filterResponse: false, resultSourceMap: true })
    expect(answer.resultSourceMap).toEqual({
      documents: [{ _id: 'a', _type: 'post' }],
      paths: ["$['_type']"],
      mappings: { "$[0]['_type']": { type: 'value', source: { type: 'documentValue', document: 0, path: 0 } } },
    })
    expect(await lake.client().fetch('1', {}, { filterResponse: false })).not.toHaveProperty('resultSourceMap')
  })

  it('draw a code frame for what does not parse', async () => {
    await expect(lake.client().fetch('*[_type == ')).rejects.toThrow(/GROQ query parse error[\s\S]*\^/)
  })

  it.each([
    ['/data/query/nowhere?query=*', 404],
    ['/data/query/production', 400],
    ['/data/query/production?query=', 400],
    ['/data/query/production?query=*&$x=unquoted', 400],
    ['/data/query/production?query=*&perspective=a%20b', 400],
    ['/data/query/production?query=*&perspective=raw,drafts', 400],
    [`/data/query/production?query=*&$x=${'%5B'.repeat(500)}`, 400],
  ])('refuse %.60s with %i', async (path, status) => {
    const response = await lake.request(path)
    expect(response.status).toBe(status)
    expect(JSON.stringify(await response.json()).length).toBeLessThan(1_000)
  })

  it('refuse a query over 100 KB', async () => {
    const body = JSON.stringify({ query: `*[title == "${'x'.repeat(101 * 1024)}"]` })
    expect((await lake.request('/data/query/production', { method: 'POST', body })).status).toBe(413)
  })
})

describe('addresses', () => {
  it('of a project, its datasets and the service answer', async () => {
    const client = lake.client()
    expect(await client.projects.getById('local')).toMatchObject({ id: 'local' })
    expect(await client.datasets.list()).toMatchObject([{ name: 'production', aclMode: 'public' }])
    expect(await client.datasets.create('second')).toEqual({ datasetName: 'second', aclMode: 'public' })
    await expect(client.datasets.create('second')).rejects.toMatchObject({ statusCode: 409 })
    expect((await lake.request('/datasets/NOT%20ONE', { method: 'PUT', body: '{}' })).status).toBe(400)
    expect((await lake.request('/projects/other')).status).toBe(404)
    expect(await (await lake.request('/auth/providers', { token: null })).json()).toMatchObject({
      providers: [{ name: 'lake' }],
    })
    expect((await fetch(`${lake.lake.url}/ping`)).headers.get('x-sanity-shard')).toBe('local')
    expect(await (await fetch(`${lake.lake.url}/health`)).json()).toMatchObject({
      status: 'ok',
      datasets: { production: { documents: expect.any(Number) } },
    })
  })

  it('that do not exist are 404 and counted', async () => {
    const before = lake.lake.ledger.total()
    for (const path of ['/v1/nothing', '/v1/nothing', '/v/data/query/production', '/', '/v2025-2-1/users/me']) {
      const response = await fetch(lake.lake.url + path)
      expect(response.status, path).toBe(404)
      expect(await response.json()).toMatchObject({ statusCode: 404, error: 'Not Found' })
    }
    expect(lake.lake.ledger.total() - before).toBe(5)
    expect(lake.lake.ledger.entries()).toContainEqual({ endpoint: 'GET /v/nothing', count: 2 })
  })

  it('refuse other methods with the list of those that exist', async () => {
    const response = await lake.request('/data/mutate/production', { method: 'DELETE' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('stream the export, with types chosen', async () => {
    await lake.client().create({ _id: 'other', _type: 'other' })
    const lines = async (search: string): Promise<string[]> =>
      (await (await lake.request(`/data/export/production${search}`)).text()).trim().split('\n')
    expect(await lines('?types=other')).toHaveLength(1)
    expect(await lines('')).toHaveLength(lake.lake.store.counts('production').documents)
  })
})
