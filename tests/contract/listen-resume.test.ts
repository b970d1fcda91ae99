import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { streamLimits } from '../../sanity/content-lake/streams/stream-registry.ts'
import { listenTo } from './event-reader.ts'
import type { EventReader, ListenSetup } from './event-reader.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const open: EventReader[] = []
beforeEach(async () => {
  lake = await startTestLake({ streamLimits: { ...streamLimits, heartbeatMs: 100 } })
})
afterEach(async () => {
  for (const reader of open.splice(0)) reader.close()
  await lake.close()
})

async function listen(query: string, { options, ...setup }: ListenSetup = {}): Promise<EventReader> {
  const reader = await listenTo(lake.lake.url, query, { ...setup, options: { enableResume: true, ...options } })
  open.push(reader)
  return reader
}

const mutate = (transactionId: string, ...mutations: object[]): Promise<Response> =>
  lake.request('/data/mutate/production', { method: 'POST', body: JSON.stringify({ transactionId, mutations }) })
const create = (id: string, rest: object = {}): object => ({ createOrReplace: { _id: id, _type: 'post', ...rest } })

describe('a listener that comes back', () => {
  // One that is decided at once, and one that a worker reads.
  it.each(['*[_type == "post"]', '*[count([_id]) == 1 && _type == "post"]'])(
    'hears what it missed, from the middle of a transaction on, and then what happens: %s',
    async (query) => {
      await mutate('t1', create('a'), create('b'), create('c'))
      await mutate('t2', { delete: { id: 'b' } }, { create: { _id: 'x', _type: 'other' } })
      await mutate('t3', { patch: { id: 'a', set: { title: 'A' } } })
      const reader = await listen(query, {
        lastEventId: 't1#a',
        options: { effectFormat: 'mendoza', includeResult: true },
      })
      expect(await reader.next()).toMatchObject({ event: 'welcomeback', id: null })
      await mutate('t4', create('d'))
      const events = []
      for (let count = 0; count < 5; count++) events.push(await reader.next())
      expect(events.map(({ id }) => id)).toEqual(['t1#b', 't1#c', 't2#b', 't3#a', 't4#d'])
      // The rest of a transaction keeps its place in it: the Studio waits for as many as it was told.
      expect(events[0]?.data).toMatchObject({
        transactionTotalEvents: 3,
        transactionCurrentEvent: 1,
        transition: 'appear',
      })
      expect(events[2]?.data).toMatchObject({
        transition: 'disappear',
        previousRev: 't1',
        resultRev: 't2',
        effects: { apply: [0, null] },
      })
      expect(events[3]?.data).toMatchObject({
        previousRev: 't1',
        result: { title: 'A' },
        mutations: [{ patch: { set: { title: 'A' } } }],
      })
    },
  )

  it('hears the same as one that stayed', async () => {
    const stayed = await listen('*', {
      options: { effectFormat: 'mendoza', includeResult: true, includePreviousRevision: true },
    })
    const welcome = await stayed.next()
    await mutate('t1', create('a', { title: 'A' }))
    await mutate('t2', create('b'), { patch: { id: 'a', set: { title: 'B' } } })
    await mutate('t3', { delete: { id: 'a' } })
    const live = []
    for (let count = 0; count < 4; count++) live.push(await stayed.next())
    // Nothing had ever happened when it was welcomed, so there was no place to remember.
    expect(welcome.id).toBeNull()
    const back = await listen('*', {
      lastEventId: 't1#',
      options: { effectFormat: 'mendoza', includeResult: true, includePreviousRevision: true },
    })
    await back.next()
    for (const event of live.slice(1)) expect(await back.next()).toEqual(event)
  })

  it('can do so also when it had heard nothing but its welcome', async () => {
    await mutate('t1', create('a'))
    const { id } = await (await listen('*')).next()
    await mutate('t2', create('b'))
    const reader = await listen('*', { lastEventId: String(id) })
    expect(await reader.next()).toMatchObject({ event: 'welcomeback' })
    expect(await reader.next()).toMatchObject({ id: 't2#b' })
  })

  it('is told to begin anew when its place is unknown or too far back, and welcomed as new when it does not resume', async () => {
    await mutate('t1', create('a'))
    expect(await (await listen('*', { lastEventId: 'nowhere#a' })).next()).toMatchObject({ event: 'reset', id: 't1#' })
    expect(await (await listen('*', { lastEventId: '' })).next()).toMatchObject({ event: 'reset' })
    const options = { enableResume: false }
    expect(await (await listen('*', { lastEventId: 't1#a', options })).next()).toMatchObject({ event: 'welcome' })
    for (let n = 0; n < 6; n++) await mutate(`big-${n}`, ...Array.from({ length: 100 }, (_, m) => create(`d${m}`)))
    expect(await (await listen('*', { lastEventId: 't1#a' })).next()).toMatchObject({ event: 'reset' })
    expect(await (await listen('*', { lastEventId: 'big-2#d99' })).next()).toMatchObject({ event: 'welcomeback' })
  })

  it('hears no more than it may', async () => {
    await mutate('t1', create('a'))
    await mutate('t2', create('drafts.a'), create('private.a'), create('b'))
    const reader = await listen('*', { lastEventId: 't1#a', token: null })
    await reader.next()
    expect(await reader.next()).toMatchObject({ id: 't2#b', data: { transactionTotalEvents: 1 } })
  })

  it('loses nothing when its time is up in between', async () => {
    await lake.close()
    lake = await startTestLake({ streamLimits: { ...streamLimits, lifetimeMs: 1_000, heartbeatMs: 100 } })
    const seen: (string | null)[] = []
    let lastEventId = 'start#'
    await mutate('start', create('start'))
    const writing = (async () => {
      for (let n = 0; n < 40; n++) {
        await mutate(`w${n}`, create(`w${n % 5}`))
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    })()
    const greetings: string[] = []
    while (seen.at(-1) !== 'w39#w4') {
      const reader = await listen('*', { lastEventId })
      const greeting = await reader.next()
      greetings.push(greeting.event)
      // Until the stream is at its end, or the last change was heard.
      for (let id: string | null = ''; id !== null && id !== 'w39#w4';) {
        id = await reader.next().then(
          (event) => event.id,
          () => null,
        )
        if (id !== null) seen.push(id)
        lastEventId = id ?? lastEventId
      }
    }
    await writing
    expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => `w${n}#w${n % 5}`))
    expect(greetings.length).toBeGreaterThan(1)
    expect(new Set(greetings)).toEqual(new Set(['welcomeback']))
  }, 40_000)
})

describe('an open stream', () => {
  it('begins at once with a comment and is kept open by others', async () => {
    const reader = await listen('*')
    await expect.poll(() => reader.comments).toBeGreaterThan(3)
    expect(reader.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(reader.response.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(reader.response.headers.get('x-accel-buffering')).toBe('no')
  })

  it('ends when its token is revoked, and is refused from then on', async () => {
    const { secret, id } = lake.lake.tokens.create('for a while', 'viewer')
    const reader = await listen('*', { token: secret })
    await reader.next()
    lake.lake.tokens.revoke(id)
    expect(await reader.ended()).toBe('ended')
    const again = await listen('*', { token: secret })
    expect(again.response.status).toBe(401)
  })
})
