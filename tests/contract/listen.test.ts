import type { MutationEvent } from '@sanity/client'
import { applyPatch } from 'mendoza'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenTo } from './event-reader.ts'
import type { EventReader, ListenSetup } from './event-reader.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const open: EventReader[] = []
beforeEach(async () => {
  lake = await startTestLake()
})
afterEach(async () => {
  for (const reader of open.splice(0)) reader.close()
  await lake.close()
})

/** A listener that was welcomed. */
async function listen(query: string, setup: ListenSetup = {}): Promise<EventReader> {
  const reader = await listenTo(lake.lake.url, query, setup)
  open.push(reader)
  expect(await reader.next()).toMatchObject({ event: 'welcome', data: { listenerName: expect.any(String) } })
  return reader
}

const mutate = (...mutations: object[]): Promise<Response> =>
  lake.request('/data/mutate/production', { method: 'POST', body: JSON.stringify({ mutations }) })

describe('a listener', () => {
  it('hears of a document that comes, changes and goes, through the vendor’s client', async () => {
    const client = lake.client()
    const events: MutationEvent[] = []
    await new Promise<void>((resolve, reject) => {
      const options = { events: ['welcome' as const, 'mutation' as const], includePreviousRevision: true }
      const subscription = client.listen('*[_type == $type]', { type: 'post' }, options).subscribe({
        next: (event) => {
          if (event.type === 'welcome') void client.create({ _id: 'a', _type: 'post', title: 'A' })
          if (event.type !== 'mutation') return
          events.push(event)
          if (events.length === 1) void client.patch('a').set({ title: 'B' }).commit()
          if (events.length === 2) void client.delete('a')
          if (events.length < 3) return
          subscription.unsubscribe()
          resolve()
        },
        error: reject,
      })
    })
    const [created, changed, deleted] = events
    expect(created).toMatchObject({ transition: 'appear', documentId: 'a', result: { title: 'A' }, previous: null })
    expect(created).not.toHaveProperty('previousRev')
    expect(changed).toMatchObject({ transition: 'update', result: { title: 'B' }, previous: { title: 'A' } })
    expect(changed?.previousRev).toBe(created?.resultRev)
    expect(deleted).toMatchObject({
      transition: 'disappear',
      previousRev: changed?.resultRev,
      previous: { title: 'B' },
    })
    expect(deleted).not.toHaveProperty('result')
    for (const event of events) expect(event.resultRev).toBe(event.transactionId)
  })

  it('gets every field of the protocol, and effects that lead from one revision to the next', async () => {
    const reader = await listen('*', { options: { effectFormat: 'mendoza', includeResult: true } })
    await lake.client().create({ _id: 'drafts.a', _type: 'post', title: 'Привет' })
    const diff = '@@ -1,6 +1,7 @@\n Привет\n+!\n'
    const patch = { id: 'drafts.a', diffMatchPatch: { title: diff } }
    await lake.client().mutate([{ patch }], { transactionId: 'chosen' })
    const first = await reader.next()
    const { event, id, data } = await reader.next()
    expect({ event, id }).toEqual({ event: 'mutation', id: 'chosen#drafts.a' })
    expect(data).toEqual({
      eventId: 'chosen#drafts.a',
      documentId: 'drafts.a',
      transactionId: 'chosen',
      transition: 'update',
      identity: expect.any(String),
      previousRev: expect.any(String),
      resultRev: 'chosen',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      visibility: 'transaction',
      transactionTotalEvents: 1,
      transactionCurrentEvent: 0,
      mutations: [{ patch }],
      effects: { apply: expect.any(Array), revert: expect.any(Array) },
      result: expect.objectContaining({ title: 'Привет!', _rev: 'chosen' }),
    })
    const { result: before } = Object(first.data)
    const { result: after, effects } = Object(data)
    const { _rev: _, ...left } = before
    const { _rev: __, ...right } = after
    expect(applyPatch(left, effects.apply)).toEqual(right)
    expect(applyPatch(right, effects.revert)).toEqual(left)
  })

  it('gets only the parts that it asks for', async () => {
    const reader = await listen('*', { options: { includeMutations: false, visibility: 'query' } })
    await mutate({ create: { _id: 'a', _type: 'post' } })
    const { data } = await reader.next()
    expect(data).toMatchObject({ visibility: 'query' })
    for (const part of ['mutations', 'effects', 'result', 'previous']) expect(data).not.toHaveProperty(part)
  })

  it('is told of creation and deletion by whole-document effects, with a revision also for the deletion', async () => {
    const reader = await listen('*', { options: { effectFormat: 'mendoza' } })
    await mutate({ create: { _id: 'drafts.a', _type: 'post' } })
    await mutate({ delete: { id: 'drafts.a' } })
    const created = Object((await reader.next()).data)
    const deleted = Object((await reader.next()).data)
    expect(created.effects).toEqual({ apply: [0, expect.objectContaining({ _id: 'drafts.a' })], revert: [0, null] })
    expect(deleted.effects).toEqual({ apply: [0, null], revert: created.effects.apply })
    expect(deleted).toMatchObject({
      transition: 'disappear',
      previousRev: created.resultRev,
      resultRev: deleted.transactionId,
    })
    expect(deleted.mutations).toEqual([{ delete: { id: 'drafts.a' } }])
  })

  it('hears of a document that enters and leaves its filter as of one that comes and goes', async () => {
    const reader = await listen('*[state == "open"]', { options: { includeResult: true } })
    await mutate({ create: { _id: 'a', _type: 'ticket', state: 'new' } })
    await mutate({ patch: { id: 'a', set: { state: 'open' } } })
    await mutate({ patch: { id: 'a', set: { title: 'x' } } })
    await mutate({ patch: { id: 'a', set: { state: 'closed' } } })
    await mutate({ patch: { id: 'a', set: { title: 'y' } } })
    await mutate({ create: { _id: 'b', _type: 'ticket', state: 'open' } })
    const events = [await reader.next(), await reader.next(), await reader.next(), await reader.next()].map(
      ({ data }) => Object(data),
    )
    expect(events.map(({ documentId, transition }) => `${documentId} ${transition}`)).toEqual([
      'a appear',
      'a update',
      'a disappear',
      'b appear',
    ])
    // The chain of revisions begins where the document appears and is unbroken from there.
    expect(events[0]).not.toHaveProperty('previousRev')
    expect(events[1].previousRev).toBe(events[0].resultRev)
    expect(events[2].previousRev).toBe(events[1].resultRev)
    expect(events[2]).not.toHaveProperty('result')
  })

  it('counts the events of a transaction for itself, in the order of its changes', async () => {
    const [both, one] = [
      await listen('*[_id in $ids]', { params: { ids: ['a', 'drafts.a'] } }),
      await listen('*[_id == "a"]'),
    ]
    await mutate(
      { create: { _id: 'drafts.a', _type: 'post' } },
      { create: { _id: 'unrelated', _type: 'post' } },
      { create: { _id: 'a', _type: 'post' } },
    )
    const counted = async (reader: EventReader): Promise<unknown[]> => {
      const { documentId, transactionTotalEvents, transactionCurrentEvent } = Object((await reader.next()).data)
      return [documentId, transactionCurrentEvent, transactionTotalEvents]
    }
    expect([await counted(both), await counted(both)]).toEqual([
      ['drafts.a', 0, 2],
      ['a', 1, 2],
    ])
    expect(await counted(one)).toEqual(['a', 0, 1])
  })

  it('gets a draft that an edit had to create in one event, its creation first', async () => {
    const reader = await listen('*[_id == "drafts.a"]', { options: { effectFormat: 'mendoza' } })
    await mutate({ create: { _id: 'a', _type: 'post', title: 'A' } })
    const action = {
      actionType: 'sanity.action.document.edit',
      draftId: 'drafts.a',
      publishedId: 'a',
      patch: { set: { title: 'B' } },
    }
    const answer = await lake.request('/data/actions/production', {
      method: 'POST',
      body: JSON.stringify({ actions: [action] }),
    })
    expect(answer.status, await answer.clone().text()).toBe(200)
    const data = Object((await reader.next()).data)
    expect(data.transition).toBe('appear')
    const [creation, ...rest] = data.mutations.map((mutation: object) => Object.keys(mutation)[0])
    expect(creation).toMatch(/^create/)
    expect(rest).toContain('patch')
    expect(data.effects.apply).toEqual([0, expect.objectContaining({ _id: 'drafts.a', title: 'B' })])
  })

  it('hears of a transaction that changes nothing, so that the Studio sees its edit answered', async () => {
    await mutate({ create: { _id: 'drafts.a', _type: 'post' } })
    const reader = await listen('*')
    await mutate({ patch: { id: 'drafts.a', unset: ['_empty_action_guard_pseudo_field_'] } })
    expect(await reader.next()).toMatchObject({ data: { transition: 'update' } })
  })

  it('hears of drafts from 2025-02-19 on only when it asks, and before always', async () => {
    const asks = await listen('*')
    const silent = await listen('*', { options: { includeAllVersions: null } })
    const old = await listen('*', { version: 'v2021-06-07', options: { includeAllVersions: null } })
    await mutate({ create: { _id: 'drafts.a', _type: 'post' } }, { create: { _id: 'versions.r1.a', _type: 'post' } })
    await mutate({ create: { _id: 'b', _type: 'post' } })
    expect(await asks.next()).toMatchObject({ data: { documentId: 'drafts.a' } })
    expect(await old.next()).toMatchObject({ data: { documentId: 'drafts.a' } })
    expect(await silent.next()).toMatchObject({ data: { documentId: 'b', transactionTotalEvents: 1 } })
  })

  it('hears nothing of drafts, versions and private documents without an account, whatever it asks for', async () => {
    const readers = [
      await listen('*', { token: null }),
      await listen('*[_id in $ids]', { token: null, params: { ids: ['drafts.a', 'versions.r.a', 'private.a', 'a'] } }),
      await listen('*[count(*[_id match "drafts*"]) >= 0]', { token: null }),
    ]
    await mutate(
      { create: { _id: 'drafts.a', _type: 'post', title: 'canary' } },
      { create: { _id: 'versions.r.a', _type: 'post', title: 'canary' } },
      { create: { _id: 'private.a', _type: 'post', title: 'canary' } },
      { create: { _id: 'a', _type: 'post', title: 'open' } },
    )
    await mutate({ delete: { id: 'drafts.a' } }, { delete: { id: 'a' } })
    for (const reader of readers) {
      const [first, second] = [await reader.next(), await reader.next()]
      expect(first).toMatchObject({ data: { documentId: 'a', transition: 'appear', transactionTotalEvents: 1 } })
      expect(second).toMatchObject({ data: { documentId: 'a', transition: 'disappear' } })
      expect(JSON.stringify([first, second])).not.toContain('canary')
    }
  })

  it('is not shown what a document was before it became public', async () => {
    const options = { effectFormat: 'mendoza', includePreviousRevision: true, includeResult: true }
    await mutate({ create: { _id: 'a', _type: 'sanity.fileAsset', originalFilename: 'canary.pdf' } })
    const reader = await listen('*', { token: null, options })
    await mutate({ createOrReplace: { _id: 'a', _type: 'post', title: 'open' } })
    const event = await reader.next()
    expect(event).toMatchObject({ data: { transition: 'appear', previous: null, result: { title: 'open' } } })
    expect(JSON.stringify(event)).not.toContain('canary')
  })

  it('is refused for a dataset that does not exist, a parameter that is no JSON and an option that is none', async () => {
    const status = async (path: string): Promise<number> => (await lake.request(path)).status
    expect(await status('/data/listen/nowhere?query=*')).toBe(404)
    expect(await status('/data/listen/production?query=*&$a=x')).toBe(400)
    expect(await status('/data/listen/production?query=*&includeResult=maybe')).toBe(400)
    expect(await status('/data/listen/production')).toBe(400)
    expect((await lake.request('/data/listen/production?query=*', { token: 'no-such-token-anywhere' })).status).toBe(
      401,
    )
    expect(
      (await lake.request('/data/listen/production?query=*', { method: 'HEAD' })).headers.get('content-type'),
    ).toMatch(/^text\/event-stream/)
    expect(lake.lake.streamCounts().open).toBe(0)
  })
})
