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
    expect(answer.results.map(({ id, operation }) => [id, operation])).toEqual([
      ['tx-a', 'create'],
      ['tx-b', 'create'],
      ['tx-a', 'update'],
    ])
    expect(await lake.client().getDocuments(['tx-a', 'tx-b'])).toMatchObject([
      { _rev: 'my-transaction', done: true },
      { _rev: 'my-transaction' },
    ])
  })

  it('store all or nothing', async () => {
    const { transactions } = lake.lake.store.counts('production')
    const response = await post([
      { create: { _id: 'atomic', _type: 'post' } },
      { patch: { id: 'nowhere', set: { a: 1 } } },
    ])
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
    const dangling = await refusal(
      lake.client().create({ _id: 'ref-1', _type: 'post', author: reference('ref-nobody') }),
    )
    expect(dangling).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentReferenceDoesNotExistError', referenceID: 'ref-nobody' } }] },
    })
    const response = await post([
      { create: { _id: 'ref-2', _type: 'post', author: reference('ref-3') } },
      { create: { _id: 'ref-3', _type: 'person' } },
    ])
    expect(response.status).toBe(200)
  })

  it('keep their target, unless they are weak', async () => {
    await post([
      { create: { _id: 'target', _type: 'person' } },
      { create: { _id: 'strong', _type: 'post', people: [{ _key: 'a', ...reference('target') }] } },
      { create: { _id: 'weak', _type: 'post', author: reference('weak-target', { _weak: true }) } },
      {
        create: {
          _id: 'drafts.soon',
          _type: 'post',
          author: reference('not-yet', { _weak: true, _strengthenOnPublish: { type: 'person' } }),
        },
      },
    ])
    const refused = await refusal(lake.client().delete('target'))
    expect(refused).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentHasExistingReferencesError', referencingIDs: ['strong'] } }] },
    })
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
