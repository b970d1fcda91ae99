import { ClientError } from '@sanity/client'
import type { Action } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, edit, publish } from './lake-action-samples.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { refusal } from './lake-refusal.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

const act = (actions: Action | Action[], options: { transactionId?: string; dryRun?: boolean } = {}) =>
  lake.client().action(actions, options)

const get = (id: string) => lake.client().getDocument(id)

describe('a request of actions', () => {
  it('stores all or nothing and names the action that failed', async () => {
    const { transactions } = lake.lake.store.counts('production')
    const failed = act([create('t1'), publish('t1'), publish('t2')])
    const error: unknown = await failed.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ClientError)
    expect(error).toMatchObject({
      statusCode: 409,
      message: expect.stringMatching(
        /The action\(s\) failed: .*\n- The document with the ID "drafts.t2" was not found/s,
      ),
      details: { type: 'actionError', items: [{ index: 2, error: { type: 'documentNotFoundError' } }] },
    })
    expect(await get('t1')).toBeUndefined()
    expect(lake.lake.store.counts('production').transactions).toBe(transactions)
  })

  it('stores nothing in a dry run and fails as the real one would', async () => {
    const before = lake.lake.store.counts('production')
    expect(await act([create('t3'), publish('t3')], { dryRun: true, transactionId: 'dry-t3' })).toEqual({
      transactionId: 'dry-t3',
    })
    expect(await refusal(act(publish('t3'), { dryRun: true }))).toMatchObject({ statusCode: 409 })
    expect(lake.lake.store.counts('production')).toEqual(before)
    await act(create('t3'), { transactionId: 'dry-t3' })
  })

  it('answers a repeated transaction with the first answer, and refuses the id for other actions', async () => {
    await act(create('t4', { n: 0 }))
    const count = edit('t4', { inc: { n: 1 } })
    await act(count, { transactionId: 'count-t4' })
    expect(await act(count, { transactionId: 'count-t4' })).toEqual({ transactionId: 'count-t4' })
    expect(await get('drafts.t4')).toMatchObject({ n: 1 })
    expect(await refusal(act(edit('t4', { inc: { n: 2 } }), { transactionId: 'count-t4' }))).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'transactionIdConflictError' } }] },
    })
  })

  it.each([
    ['no action', [], /actions: needs at least one/],
    ['no object', [1], /actions\[0\]/],
    [
      'an unknown action',
      [{ actionType: 'sanity.action.document.explode' }],
      /actions\[0\]\.actionType: .*sanity\.action\.document\.explode/,
    ],
    ['an unknown key', [{ ...publish('v1'), force: true }], /force/],
    ['ids of two documents', [{ ...publish('v1'), draftId: 'drafts.v2' }], /same document/],
    ['a published id as draft', [{ ...publish('v1'), draftId: 'v1' }], /actions\[0\]\.draftId/],
    ['a draft id as published', [{ ...publish('v1'), publishedId: 'drafts.v1' }], /actions\[0\]\.publishedId/],
    ['a document without type', [{ ...create('v1'), attributes: { _id: 'drafts.v1' } }], /attributes\._type/],
    ['a malformed patch', [edit('v1', { inc: { count: 'one' } })], /patch\.inc\.count/],
    ['a purge', [{ actionType: 'sanity.action.document.discard', draftId: 'drafts.v1', purge: true }], /history/],
  ])('is refused with a clear message when it has %s', async (_, actions, message) => {
    const response = await lake.request('/data/actions/production', {
      method: 'POST',
      body: JSON.stringify({ actions }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(message)
  })
})
