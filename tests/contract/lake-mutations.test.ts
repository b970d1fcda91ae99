import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { refusal } from './lake-refusal.ts'

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

describe('creating', () => {
  it('stores a document with revision and times', async () => {
    const created = await lake.client().create({ _id: 'create-1', _type: 'post', title: 'One' })
    expect(created).toMatchObject({ _id: 'create-1', _type: 'post', title: 'One' })
    expect(created._rev).toMatch(/^[\w-]{10,}$/)
    expect(created._createdAt).toBe(created._updatedAt)
    expect(await lake.client().getDocument('create-1')).toEqual(created)
  })

  it('generates ids, also behind a prefix', async () => {
    const [free, prefixed] = await Promise.all([
      lake.client().create({ _type: 'post' }),
      lake.client().create({ _id: 'drafts.', _type: 'post' }),
    ])
    expect(free._id).toMatch(/^[A-Za-z0-9]{22}$/)
    expect(prefixed._id).toMatch(/^drafts\.[A-Za-z0-9]{22}$/)
  })

  it('refuses a second document with the id', async () => {
    await lake.client().create({ _id: 'twice', _type: 'post' })
    const refused = await refusal(lake.client().create({ _id: 'twice', _type: 'post' }))
    expect(refused).toMatchObject({
      statusCode: 409,
      details: {
        type: 'mutationError',
        items: [{ index: 0, error: { type: 'documentAlreadyExistsError', id: 'twice' } }],
      },
    })
    expect(refused.message).toContain('already exists')
  })

  it('replaces with createOrReplace and leaves alone with createIfNotExists', async () => {
    await lake.client().create({ _id: 'replaced', _type: 'post', title: 'Old', extra: 1 })
    const replaced = await lake.client().createOrReplace({ _id: 'replaced', _type: 'post', title: 'New' })
    expect(replaced).not.toHaveProperty('extra')
    const kept = await lake.client().createIfNotExists({ _id: 'replaced', _type: 'post', title: 'Newer' })
    expect(kept).toMatchObject({ title: 'New', _rev: replaced._rev })
  })

  it('keeps a creation time that is given, and neither revision nor update time', async () => {
    const document = await lake.client().create({
      _id: 'imported',
      _type: 'post',
      _createdAt: '2020-01-02T03:04:05Z',
      _updatedAt: '2020-01-02T03:04:05Z',
      _rev: 'mine',
    })
    expect(document._createdAt).toBe('2020-01-02T03:04:05Z')
    expect(document._rev).not.toBe('mine')
    expect(Date.parse(document._updatedAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  it('adds keys to objects in arrays when asked to', async () => {
    const document = await lake
      .client()
      .create(
        { _id: 'keys', _type: 'post', list: [{ a: 1, inner: [{ b: 2 }] }, { _key: 'mine' }, 'text'] },
        { autoGenerateArrayKeys: true },
      )
    expect(document['list']).toEqual([
      { a: 1, _key: expect.stringMatching(/^\w{12}$/), inner: [{ b: 2, _key: expect.stringMatching(/^\w{12}$/) }] },
      { _key: 'mine' },
      'text',
    ])
  })
})

describe('patching', () => {
  it('applies every operation', async () => {
    await lake.client().create({
      _id: 'patched',
      _type: 'post',
      title: 'Hello',
      count: 5,
      old: true,
      list: [{ _key: 'a' }, { _key: 'c' }],
    })
    const patched = await lake
      .client()
      .patch('patched')
      .set({ 'list[_key=="a"].name': 'first' })
      .setIfMissing({ title: 'No', subtitle: 'Yes' })
      .unset(['old'])
      .inc({ count: 3 })
      .diffMatchPatch({ title: '@@ -1,5 +1,11 @@\n Hello\n+ there\n' })
      .insert('after', 'list[_key=="a"]', [{ _key: 'b' }])
      .commit()
    expect(patched).toMatchObject({
      title: 'Hello there',
      subtitle: 'Yes',
      count: 8,
      list: [{ _key: 'a', name: 'first' }, { _key: 'b' }, { _key: 'c' }],
    })
    expect(patched).not.toHaveProperty('old')
    expect((await lake.client().patch('patched').dec({ count: 10 }).commit())['count']).toBe(-2)
  })

  it('holds to a revision', async () => {
    const { _rev } = await lake.client().create({ _id: 'guarded', _type: 'post', n: 0 })
    await lake.client().patch('guarded').ifRevisionId(_rev).inc({ n: 1 }).commit()
    const refused = await refusal(lake.client().patch('guarded').ifRevisionId(_rev).inc({ n: 1 }).commit())
    expect(refused).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentRevisionIDDoesNotMatchError', expectedRevisionID: _rev } }] },
    })
    expect(await lake.client().getDocument('guarded')).toMatchObject({ n: 1 })
  })

  it('lets one of many writers with the same revision through', async () => {
    const { _rev } = await lake.client().create({ _id: 'race', _type: 'post', n: 0 })
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, () => lake.client().patch('race').ifRevisionId(_rev).inc({ n: 1 }).commit()),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await Promise.all(Array.from({ length: 30 }, () => lake.client().patch('race').inc({ n: 1 }).commit()))
    expect(await lake.client().getDocument('race')).toMatchObject({ n: 31 })
  })

  it('refuses a missing document, an immutable attribute and a malformed path', async () => {
    await lake.client().create({ _id: 'immutable', _type: 'post' })
    const missing = await refusal(lake.client().patch('nowhere').set({ a: 1 }).commit())
    expect(missing).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentNotFoundError' } }] },
    })
    for (const set of [
      { _type: 'other' },
      { _id: 'other' },
      { _createdAt: '2020-01-01T00:00:00Z' },
      { 'a[[': 1 },
      { '__proto__.x': 1 },
    ]) {
      const response = await post([{ patch: { id: 'immutable', set } }])
      expect(response.status, JSON.stringify(set)).toBe(400)
    }
    expect(await lake.client().getDocument('immutable')).toMatchObject({ _id: 'immutable', _type: 'post' })
  })

  it('patches and deletes by query', async () => {
    await lake
      .client()
      .transaction([1, 2, 3].map((n) => ({ create: { _id: `queried-${n}`, _type: 'queried', n } })))
      .commit()
    await lake
      .client()
      .patch({ query: '*[_type == "queried" && n > $n]', params: { n: 1 } })
      .set({ big: true })
      .commit()
    expect(await lake.client().getDocuments(['queried-1', 'queried-2', 'queried-3'])).toMatchObject([
      { n: 1 },
      { big: true },
      { big: true },
    ])
    const { results } = await lake
      .client()
      .delete({ query: '*[_type == "queried"]' }, { returnDocuments: false, returnFirst: false })
    expect(results.map(({ id, operation }) => `${operation} ${id}`)).toEqual([
      'delete queried-1',
      'delete queried-2',
      'delete queried-3',
    ])
    expect(await lake.client().fetch('count(*[_type == "queried"])')).toBe(0)
  })
})
