import type { MutationEvent } from '@sanity/client'
import { applyPatch } from 'mendoza'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEvents } from './event-reader.ts'
import type { EventReader } from './event-reader.ts'
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

async function listen(
  query: string,
  {
    params = {},
    token,
    lastEventId,
    version,
    ...options
  }: Record<string, unknown> & Parameters<typeof readEvents>[1] & { params?: Record<string, unknown> } = {},
): Promise<EventReader> {
  const search = new URLSearchParams({ query })
  for (const [name, value] of Object.entries(params)) search.set(`$${name}`, JSON.stringify(value))
  for (const [name, value] of Object.entries(options)) search.set(name, String(value))
  const reader = await readEvents(`${lake.lake.url}/v/data/listen/production?${search}`, {
    ...(token !== undefined && { token }),
    ...(lastEventId !== undefined && { lastEventId }),
    ...(version !== undefined && { version }),
  })
  open.push(reader)
  return reader
}

const everything = { includeAllVersions: true }

describe('a listener', () => {
  it('is welcomed at once and hears of a change through the vendor’s client', async () => {
    const client = lake.client()
    const events: MutationEvent[] = []
    const heard = new Promise<void>((resolve, reject) => {
      const subscription = client
        .listen(
          '*[_type == $type]',
          { type: 'post' },
          { events: ['welcome', 'mutation'], includePreviousRevision: true },
        )
        .subscribe({
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
    await heard
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

  it('gets every field that the protocol names, and effects that lead from one revision to the next', async () => {
    const reader = await listen('*', { ...everything, effectFormat: 'mendoza', includeResult: true })
    expect(await reader.next()).toMatchObject({ event: 'welcome', data: { listenerName: expect.any(String) } })
    await lake.client().create({ _id: 'drafts.a', _type: 'post', title: 'Привет' })
    await lake
      .client()
      .mutate([{ patch: { id: 'drafts.a', diffMatchPatch: { title: '@@ -1,6 +1,7 @@\n Привет\n+!\n' } } }], {
        transactionId: 'chosen',
      })
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
      mutations: [{ patch: { id: 'drafts.a', diffMatchPatch: { title: expect.any(String) } } }],
      effects: { apply: expect.any(Array), revert: expect.any(Array) },
      result: expect.objectContaining({ title: 'Привет!', _rev: 'chosen' }),
    })
    const { result: before } = Object(first.data)
    const { result: after, effects } = Object(data)
    const { _rev: _, ...left } = before
    const { _rev: __, ...right } = after
    expect(applyPatch(left, effects.apply)).toEqual(right)
  })
})
