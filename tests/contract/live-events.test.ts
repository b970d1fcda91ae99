import type { LiveEvent, SanityClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEvents } from './event-reader.ts'
import type { EventReader, ReadSetup } from './event-reader.ts'
import { firstEvent } from './first-event.ts'
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

async function live(options = '', setup: ReadSetup = {}): Promise<EventReader> {
  const reader = await readEvents(`${lake.lake.url}/v/data/live/events/production${options}`, setup)
  open.push(reader)
  return reader
}

const mutate = (transactionId: string, ...mutations: object[]): Promise<Response> =>
  lake.request('/data/mutate/production', { method: 'POST', body: JSON.stringify({ transactionId, mutations }) })
const create = (id: string, type = 'post'): object => ({ createOrReplace: { _id: id, _type: type } })

const isMessage = (event: LiveEvent): event is Extract<LiveEvent, { type: 'message' }> => event.type === 'message'

/** What a page does: asks, keeps the tags, and waits until one of them is told. */
async function syncTagsOf(
  client: SanityClient,
  query: string,
  params: Record<string, unknown> = {},
): Promise<readonly string[]> {
  const { syncTags } = await client.fetch(query, params, { filterResponse: false, perspective: 'published' })
  return syncTags ?? []
}

describe('live events', () => {
  it('tell the tags of the answers that a change makes old, and no others, through the vendor’s client', async () => {
    const stranger = lake.client({ token: '' })
    const [news, posts, one] = [
      await syncTagsOf(stranger, '*[_type == "news"]'),
      await syncTagsOf(stranger, '*[_type == "post"]{_id}'),
      await syncTagsOf(stranger, '*[_id == $id][0]', { id: 'a' }),
    ]
    const events = stranger.live.events()
    const welcomed = firstEvent(events, ({ type }) => type === 'welcome')
    const message = firstEvent(events, isMessage)
    expect(await welcomed).toMatchObject({ type: 'welcome' })
    await mutate('t1', create('a'))
    const event = await message
    const told = isMessage(event) ? event.tags : []
    const isOld = (tags: readonly string[]): boolean => tags.some((tag) => told.some((other) => other === tag))
    expect([isOld(news), isOld(posts), isOld(one)]).toEqual([false, true, true])
    expect(event).toMatchObject({ id: expect.stringMatching(/^t1/) })
  })

  it('are silent about drafts, versions and private documents, unless an account asks for drafts', async () => {
    const [stranger, account, drafts] = [
      await live('', { token: null }),
      await live(),
      await live('?includeDrafts=true'),
    ]
    for (const reader of [stranger, account, drafts])
      expect(await reader.next()).toMatchObject({ event: 'welcome', data: {} })
    await mutate('t1', create('drafts.a'), create('versions.r.a'))
    await mutate('t2', create('private.a', 'secret'))
    await mutate('t3', create('b', 'open'), create('drafts.b', 'secret'))
    expect(await drafts.next()).toMatchObject({ event: 'message', id: 't1#' })
    expect(await account.next()).toMatchObject({ event: 'message', id: 't2#' })
    const event = await stranger.next()
    expect(event).toMatchObject({ event: 'message', id: 't3#' })
    // Not even the type of what is hidden shows in the tags.
    const { tags } = Object(event.data)
    const hidden = await syncTagsOf(lake.client(), '*[_type == "secret"]')
    const visible = await syncTagsOf(lake.client(), '*[_type == "open"]')
    expect(tags).toEqual(expect.arrayContaining([...visible]))
    expect(tags).not.toEqual(expect.arrayContaining([...hidden]))
    expect((await lake.request('/data/live/events/production?includeDrafts=true', { token: null })).status).toBe(401)
  })

  it('go on where a client stopped, or tell it to ask for everything anew', async () => {
    await mutate('t1', create('a'))
    const first = await live()
    const { id } = await first.next()
    first.close()
    await mutate('t2', create('b'))
    await mutate('t3', create('drafts.c'))
    const back = await live('', { lastEventId: String(id) })
    expect(await back.next()).toMatchObject({ event: 'welcome', id: null })
    expect(await back.next()).toMatchObject({ event: 'message', id: 't2#' })
    const lost = await live('', { lastEventId: 'from-another-lake' })
    expect(await lost.next()).toMatchObject({ event: 'welcome', id: null })
    expect(await lost.next()).toMatchObject({ event: 'restart', id: 't3#' })
    await mutate('t4', create('d'))
    expect(await back.next()).toMatchObject({ event: 'message', id: 't4#' })
    expect(await lost.next()).toMatchObject({ event: 'message', id: 't4#' })
  })

  it('come after the change can be queried', async () => {
    const reader = await live()
    await reader.next()
    for (let n = 0; n < 20; n++) {
      void mutate(`n${n}`, { createOrReplace: { _id: 'n', _type: 'counter', n } })
      await reader.next()
      expect(await lake.client().fetch('*[_id == "n"][0].n')).toBeGreaterThanOrEqual(n)
    }
  })

  it('are told through the vendor’s client with a token for drafts', async () => {
    const client = lake.client()
    const message = firstEvent(client.live.events({ includeDrafts: true }), isMessage)
    await expect.poll(() => lake.lake.streamCounts().open).toBe(1)
    await mutate('t1', create('drafts.a'))
    expect(await message).toMatchObject({ type: 'message' })
  })
})
