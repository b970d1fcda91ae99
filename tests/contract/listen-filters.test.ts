import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listenTo } from './event-reader.ts'
import type { EventReader, ListenSetup } from './event-reader.ts'
import { firstEvent } from './first-event.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const open: EventReader[] = []
beforeAll(async () => {
  lake = await startTestLake()
})
afterEach(() => {
  for (const reader of open.splice(0)) reader.close()
})
afterAll(() => lake.close())

async function listen(query: string, setup: ListenSetup = {}): Promise<EventReader> {
  const reader = await listenTo(lake.lake.url, query, setup)
  open.push(reader)
  return reader
}

const create = (document: { _id: string; _type: string; [name: string]: unknown }): Promise<unknown> =>
  lake.client().createOrReplace(document)

/** Compares every item of a list with every other, seven deep: no machine ends with a hundred of them. */
const endless =
  '*[count(list[count(^.list[count(^.^.list[count(^.^.^.list[count(^.^.^.^.list[@ != ^.x]) > 0]) > 0]) > 0]) > 0]) > 0]'
const bait = { _type: 'bait', list: Array.from({ length: 200 }, (_, n) => n) }

describe('a filter that only GROQ can read', () => {
  it.each([
    ['a reference', '*[references($id)]', { id: 'target' }],
    ['words', '*[title match "hel*"]', {}],
    ['text search', '*[[@, title] match text::query("hello")]', {}],
    ['a comparison with a number', '*[size > 2]', {}],
    ['a subquery, which sees this document only', '*[count(*[_type == "thing"]) == 1]', {}],
    ['a projection and an order, which are ignored', '*[size > 2] | order(title) {title}', {}],
    ['a slice', '*[size > 2][0...5]', {}],
    ['a single document', '*[size > 2][0]', {}],
  ])('selects by %s', async (name, query, params) => {
    const reader = await listen(query, { params })
    expect(await reader.next()).toMatchObject({ event: 'welcome' })
    const id = name.replaceAll(/\W+/g, '-').slice(0, 30)
    await create({ _id: `other-${id}`, _type: 'other', title: 'nothing', size: 1 })
    await create({
      _id: id,
      _type: 'thing',
      title: 'hello world',
      size: 3,
      ref: { _type: 'reference', _ref: 'target', _weak: true },
    })
    expect(await reader.next()).toMatchObject({ event: 'mutation', data: { documentId: id, transition: 'appear' } })
  })

  it.each([
    ['*[', /Expected|Unexpected|end/i],
    ['*[_type == $missing]', /\$missing/],
    ['count(*)', /selects documents/],
    ['_type == "post"', /selects documents/],
    ['*[geo::contains(a, b)]', /not supported/],
    ['*[diff::changedAny(before(), after(), title)]', /./],
  ])('is answered with a channelError when it is wrong: %s', async (query, message) => {
    const failure = firstEvent(lake.client().listen(query, {}, { includeAllVersions: true }))
    await expect(failure).rejects.toMatchObject({ name: 'ChannelError', message: expect.stringMatching(message) })
    const reader = await listen(query)
    expect(await reader.next()).toMatchObject({
      event: 'channelError',
      data: { error: { type: 'queryParseError', query } },
    })
    expect(await reader.ended()).toBe('ended')
  })

  it('keeps the order of transactions, also between filters of both kinds', async () => {
    const readers = [await listen('*[n >= 0]'), await listen('*[_type == "numbered"]')]
    for (const reader of readers) await reader.next()
    for (let n = 0; n < 30; n++) await create({ _id: `numbered-${n % 3}`, _type: 'numbered', n })
    for (const reader of readers) {
      const seen: unknown[] = []
      for (let n = 0; n < 30; n++) seen.push(Object((await reader.next()).data).mutations[0].createOrReplace.n)
      expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => n))
    }
  })
})

describe('a filter that does not end', () => {
  it.each([
    ['a stranger', { token: null }],
    ['an editor', {}],
  ])('of %s is stopped, while the lake answers and other listeners hear', async (_, setup) => {
    const hostile = await listen(endless, setup)
    const [quick, slow] = [await listen('*[_type == "bait"]'), await listen('*[defined(list) && count(list) > 3]')]
    expect(await hostile.next()).toMatchObject({ event: 'welcome' })
    for (const reader of [quick, slow]) await reader.next()
    const started = performance.now()
    await create({ _id: 'bait', ...bait, at: started })
    expect(await quick.next()).toMatchObject({ data: { documentId: 'bait' } })
    const latencies: number[] = []
    while (performance.now() - started < 1_500) {
      const asked = performance.now()
      expect((await fetch(`${lake.lake.url}/health`)).status).toBe(200)
      latencies.push(performance.now() - asked)
    }
    expect(await hostile.next()).toMatchObject({ event: 'channelError', data: { error: { type: 'queryTimeout' } } })
    expect(await hostile.ended()).toBe('ended')
    // Behind it in the same worker, or in the other one: heard all the same.
    expect(await slow.next()).toMatchObject({ data: { documentId: 'bait' } })
    // The main thread was never held by a filter that would not have ended.
    expect(latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length / 2)]).toBeLessThan(1_000)
    // Who comes back with it at once is not let in again.
    const again = await listen(endless, setup)
    expect(await again.next()).toMatchObject({ event: 'channelError', data: { error: { type: 'queryTimeout' } } })
  })

  it('of a stranger is not run on documents that strangers do not see', async () => {
    const stranger = await listen(endless.replace('^.x', '^.y'), { token: null })
    expect(await stranger.next()).toMatchObject({ event: 'welcome' })
    await create({ _id: 'drafts.bait', ...bait })
    await create({ _id: 'private.bait', ...bait })
    await create({ _id: 'harmless', _type: 'post', list: [1] })
    expect(await stranger.next()).toMatchObject({ event: 'mutation', data: { documentId: 'harmless' } })
  })
})

describe('filters that a worker has to look at', () => {
  it('are bounded in number for strangers; the same one counts once, and others are not concerned', async () => {
    const statusOf = async (query: string, setup: ListenSetup = {}): Promise<number> =>
      (await listen(query, setup)).response.status
    for (let n = 0; n < 20; n++) expect(await statusOf(`*[size > ${n}]`, { token: null })).toBe(200)
    expect(await statusOf('*[size > 20]', { token: null })).toBe(429)
    expect(await statusOf('*[size > 3]', { token: null })).toBe(200)
    expect(await statusOf('*[_type == "post"]', { token: null })).toBe(200)
    expect(await statusOf('*[size > 20]')).toBe(200)
  })
})
