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

/** The refusal that a promise ends with, as @sanity/client gives it. */
async function refusal(promise: Promise<unknown>): Promise<{ statusCode: number; message: string; details: { items?: unknown[] } }> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    const details = 'details' in error && typeof error.details === 'object' && error.details !== null ? error.details : {}
    return { statusCode: error.statusCode, message: error.message, details }
  }
  throw new Error(`Expected a refusal of the lake, got ${String(error)}`)
}

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
      details: { type: 'mutationError', items: [{ index: 0, error: { type: 'documentAlreadyExistsError', id: 'twice' } }] },
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
      .create({ _id: 'keys', _type: 'post', list: [{ a: 1, inner: [{ b: 2 }] }, { _key: 'mine' }, 'text'] }, { autoGenerateArrayKeys: true })
    expect(document['list']).toEqual([
      { a: 1, _key: expect.stringMatching(/^\w{12}$/), inner: [{ b: 2, _key: expect.stringMatching(/^\w{12}$/) }] },
      { _key: 'mine' },
      'text',
    ])
  })
})

describe('patching', () => {
  it('applies every operation', async () => {
    await lake.client().create({ _id: 'patched', _type: 'post', title: 'Hello', count: 5, old: true, list: [{ _key: 'a' }, { _key: 'c' }] })
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
    expect(missing).toMatchObject({ statusCode: 409, details: { items: [{ error: { type: 'documentNotFoundError' } }] } })
    for (const set of [{ _type: 'other' }, { _id: 'other' }, { _createdAt: '2020-01-01T00:00:00Z' }, { 'a[[': 1 }, { '__proto__.x': 1 }]) {
      const response = await post([{ patch: { id: 'immutable', set } }])
      expect(response.status, JSON.stringify(set)).toBe(400)
    }
    expect(await lake.client().getDocument('immutable')).toMatchObject({ _id: 'immutable', _type: 'post' })
  })

  it('patches and deletes by query', async () => {
    await lake.client().transaction([1, 2, 3].map((n) => ({ create: { _id: `queried-${n}`, _type: 'queried', n } }))).commit()
    await lake.client().patch({ query: '*[_type == "queried" && n > $n]', params: { n: 1 } }).set({ big: true }).commit()
    expect(await lake.client().getDocuments(['queried-1', 'queried-2', 'queried-3'])).toMatchObject([{ n: 1 }, { big: true }, { big: true }])
    const { results } = await lake.client().delete({ query: '*[_type == "queried"]' }, { returnDocuments: false, returnFirst: false })
    expect(results.map(({ id, operation }) => `${operation} ${id}`)).toEqual(['delete queried-1', 'delete queried-2', 'delete queried-3'])
    expect(await lake.client().fetch('count(*[_type == "queried"])')).toBe(0)
  })
})

describe('transactions', () => {
  it('use the id of the client, for every document', async () => {
    const answer = await lake
      .client()
      .transaction()
      .create({ _id: 'tx-a', _type: 'post' })
      .create({ _id: 'tx-b', _type: 'post' })
      .patch('tx-a', { set: { done: true } })
      .transactionId('my-transaction')
      .commit()
    expect(answer.transactionId).toBe('my-transaction')
    expect(answer.results.map(({ id, operation }) => [id, operation])).toEqual([['tx-a', 'create'], ['tx-b', 'create'], ['tx-a', 'update']])
    expect(await lake.client().getDocuments(['tx-a', 'tx-b'])).toMatchObject([{ _rev: 'my-transaction', done: true }, { _rev: 'my-transaction' }])
  })

  it('store all or nothing', async () => {
    const { transactions } = lake.lake.store.counts('production')
    const response = await post([{ create: { _id: 'atomic', _type: 'post' } }, { patch: { id: 'nowhere', set: { a: 1 } } }])
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ error: { items: [{ index: 1 }] } })
    expect(await lake.client().getDocument('atomic')).toBeUndefined()
    expect(lake.lake.store.counts('production').transactions).toBe(transactions)
  })

  it('answer a repeated id with the first answer, and refuse it for other mutations', async () => {
    const mutations = [{ create: { _id: 'repeated', _type: 'post', n: 1 } }]
    const first = await post(mutations, '?returnDocuments=true', 'repeat-1')
    const again = await post(mutations, '?returnDocuments=true', 'repeat-1')
    expect([first.status, again.status]).toEqual([200, 200])
    expect(await again.json()).toEqual(await first.json())
    const other = await post([{ patch: { id: 'repeated', inc: { n: 1 } } }], '', 'repeat-1')
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ error: { items: [{ error: { type: 'transactionIdConflictError' } }] } })
    expect(await lake.client().getDocument('repeated')).toMatchObject({ n: 1 })
  })

  it('store nothing in a dry run', async () => {
    const answer = await lake.client().create({ _id: 'dry', _type: 'post' }, { dryRun: true })
    expect(answer).toMatchObject({ _id: 'dry' })
    expect(await lake.client().getDocument('dry')).toBeUndefined()
  })

  it('count up without gaps and never go back in time', async () => {
    const seen: { sequence: number; timestamp: string }[] = []
    const stop = lake.lake.log.subscribe(({ sequence, timestamp }) => seen.push({ sequence, timestamp }))
    const first = lake.lake.log.head('production').sequence + 1
    await Promise.all(Array.from({ length: 20 }, () => lake.client().create({ _type: 'post' })))
    stop()
    expect(seen.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => first + index))
    expect(seen.map(({ timestamp }) => timestamp)).toEqual(seen.map(({ timestamp }) => timestamp).toSorted())
  })
})

describe('references', () => {
  const reference = (id: string, more: object = {}) => ({ _type: 'reference', _ref: id, ...more })

  it('must resolve after the transaction, in any order', async () => {
    const dangling = await refusal(lake.client().create({ _id: 'ref-1', _type: 'post', author: reference('ref-nobody') }))
    expect(dangling).toMatchObject({ statusCode: 409, details: { items: [{ error: { type: 'documentReferenceDoesNotExistError', referenceID: 'ref-nobody' } }] } })
    const response = await post([{ create: { _id: 'ref-2', _type: 'post', author: reference('ref-3') } }, { create: { _id: 'ref-3', _type: 'person' } }])
    expect(response.status).toBe(200)
  })

  it('keep their target, unless they are weak', async () => {
    await post([
      { create: { _id: 'target', _type: 'person' } },
      { create: { _id: 'strong', _type: 'post', people: [{ _key: 'a', ...reference('target') }] } },
      { create: { _id: 'weak', _type: 'post', author: reference('weak-target', { _weak: true }) } },
      { create: { _id: 'drafts.soon', _type: 'post', author: reference('not-yet', { _weak: true, _strengthenOnPublish: { type: 'person' } }) } },
    ])
    const refused = await refusal(lake.client().delete('target'))
    expect(refused).toMatchObject({ statusCode: 409, details: { items: [{ error: { type: 'documentHasExistingReferencesError', referencingIDs: ['strong'] } }] } })
    expect((await post([{ delete: { id: 'target' } }, { delete: { id: 'strong' } }])).status).toBe(200)
    expect(await lake.client().getDocument('weak')).toBeDefined()
  })

  it('may be strengthened once the target is there', async () => {
    await post([{ create: { _id: 'late', _type: 'post', author: reference('late-author', { _weak: true }) } }])
    expect((await post([{ patch: { id: 'late', unset: ['author._weak'] } }])).status).toBe(409)
    await post([{ create: { _id: 'late-author', _type: 'person' } }])
    expect((await post([{ patch: { id: 'late', unset: ['author._weak'] } }])).status).toBe(200)
    expect((await post([{ delete: { id: 'late-author' } }])).status).toBe(409)
  })
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
    const body: unknown = await response.json()
    expect(body).toEqual(expect.objectContaining(status === 413 ? { statusCode: 413 } : { error: expect.objectContaining({ type: 'mutationError' }) }))
  })

  it('refuse a body that is not JSON, or nested without end', async () => {
    for (const body of ['{"mutations": [', '['.repeat(100_000), '{"mutations": 1}', '[]', '{"mutations": [], "more": 1}']) {
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
