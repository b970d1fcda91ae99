import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

const post = (mutations: readonly unknown[], search = '', transactionId?: string): Promise<Response> =>
  lake.request(`/data/mutate/production${search}`, {
    method: 'POST',
    body: JSON.stringify({ mutations, ...(transactionId !== undefined && { transactionId }) }),
  })

describe('limits', () => {
  const nested = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 1)

  it.each([
    ['an id with a bad letter', [{ create: { _id: 'a/b', _type: 'post' } }], 400],
    ['an id that begins with a dash', [{ create: { _id: '-a', _type: 'post' } }], 400],
    ['an id of 129 letters', [{ create: { _id: 'a'.repeat(129), _type: 'post' } }], 400],
    ['no type', [{ create: { _id: 'typeless' } }], 400],
    ['an unknown operation', [{ upsert: { _id: 'a', _type: 'post' } }], 400],
    ['two operations in one', [{ create: { _type: 'post' }, delete: { id: 'a' } }], 400],
    ['an unknown key in a patch', [{ patch: { id: 'a', merge: {} } }], 400],
    ['a number that is none', [{ patch: { id: 'a', inc: { n: 'one' } } }], 400],
    ['a patch of nothing', [{ patch: { set: { a: 1 } } }], 400],
    ['21 levels', [{ create: { _type: 'post', deep: nested(21) } }], 400],
    ['a creation time that is none', [{ create: { _type: 'post', _createdAt: 'yesterday' } }], 400],
    ['a body over 4 MB', [{ create: { _type: 'post', text: 'x'.repeat(4 * 1024 * 1024) } }], 413],
  ])('refuse %s', async (_, mutations, status) => {
    const response = await post(mutations)
    expect(response.status).toBe(status)
    const fault = status === 413 ? { statusCode: 413 } : { error: { type: 'mutationError' } }
    expect(await response.json()).toMatchObject(fault)
  })

  it('refuse a body that is not JSON, or nested without end', async () => {
    for (const body of [
      '{"mutations": [',
      '['.repeat(100_000),
      '{"mutations": 1}',
      '[]',
      '{"mutations": [], "more": 1}',
    ]) {
      const response = await lake.request('/data/mutate/production', { method: 'POST', body })
      expect(response.status, body.slice(0, 30)).toBe(400)
    }
  })

  it('refuse a bad transaction id and bad options', async () => {
    expect((await post([], '', 'a b')).status).toBe(400)
    expect((await post([], '?visibility=later')).status).toBe(400)
    expect((await post([], '?dryRun=perhaps')).status).toBe(400)
  })
})
