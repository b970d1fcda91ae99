import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { afterEach, describe, expect, it } from 'vitest'
import { createEventMultiplexer } from '../../sanity/studio/event-multiplexer.ts'
import { listenTo } from './event-reader.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import { spawnLake } from './lake-process.ts'

const crowd = 100
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

describe(`${crowd} listeners`, () => {
  it('each hear of every change, in order', async () => {
    const lake = await startTestLake()
    ends.push(() => lake.close())
    const readers = await Promise.all(
      Array.from({ length: crowd }, (_, n) =>
        listenTo(lake.lake.url, n % 10 === 0 ? '*[defined(n) && n >= 0]' : '*[_type == "counter"]', {
          options: { effectFormat: 'mendoza' },
        }),
      ),
    )
    for (const reader of readers) {
      ends.push(() => reader.close())
      expect(await reader.next()).toMatchObject({ event: 'welcome' })
    }
    // Two writers at once; the log says what came when.
    const changes = 60
    const write = async (writer: number): Promise<void> => {
      for (let n = writer; n < changes; n += 2) {
        const mutations = [{ createOrReplace: { _id: `drafts.c${n % 7}`, _type: 'counter', n } }]
        await lake.request('/data/mutate/production', {
          method: 'POST',
          body: JSON.stringify({ transactionId: `t${n}`, mutations }),
        })
      }
    }
    await Promise.all([write(0), write(1)])
    const committed = lake.lake.database
      .prepare('SELECT id FROM transactions ORDER BY sequence')
      .all()
      .map(({ id }) => id)
    expect(committed).toHaveLength(changes)
    for (const reader of readers) {
      const heard: unknown[] = []
      while (heard.length < changes) heard.push(Object((await reader.next()).data).transactionId)
      expect(heard).toEqual(committed)
    }
  }, 60_000)
})

/** Follows a document as the Studio does: a snapshot when it is welcomed or reset, then change after change. */
function follow(
  client: SanityClient,
  id: string,
): { revision(): string | undefined; snapshots(): number; broken: string[] } {
  let revision: string | undefined
  let snapshots = 0
  const known = new Set<string | undefined>()
  const broken: string[] = []
  const options = {
    events: ['welcome', 'welcomeback', 'reset', 'mutation', 'reconnect'] as const,
    enableResume: true as const,
  }
  const subscription = client
    .listen('*[_id == $id]', { id }, { ...options, events: [...options.events], includeResult: false })
    .subscribe({
      next(event) {
        if (event.type === 'welcome' || event.type === 'reset') {
          snapshots++
          client.getDocument(id).then(
            (document) => {
              if (!known.has(document?._rev)) revision = document?._rev
            },
            // The lake is away again: another welcome follows.
            () => undefined,
          )
        } else if (event.type === 'mutation') {
          if (revision === event.previousRev) revision = event.resultRev
          known.add(event.resultRev)
        }
      },
      error: (error) => broken.push(String(error)),
    })
  ends.push(() => subscription.unsubscribe())
  return { revision: () => revision, snapshots: () => snapshots, broken }
}

describe('a lake that is started anew under 100 listening clients', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'after %s leaves each of them with the last revision',
    async (signal) => {
      const folder = await mkdtemp(join(tmpdir(), 'lake-crowd-'))
      ends.push(() => rm(folder, { recursive: true, force: true }))
      const first = spawnLake(folder)
      const { url } = await first.ready
      const { port } = new URL(url)
      const writer = clientFor(url)
      await writer.create({ _id: 'shared', _type: 'post', n: 0 })
      const followers = Array.from({ length: crowd }, (_, n) => {
        if (n % 2 === 0) return follow(clientFor(url), 'shared')
        const multiplexer = createEventMultiplexer()
        ends.push(() => multiplexer.close())
        return follow(clientFor(url, { resolveFetch: () => multiplexer.fetch }), 'shared')
      })
      await expect
        .poll(() => followers.every(({ revision }) => revision() !== undefined), { timeout: 20_000 })
        .toBe(true)
      for (let n = 1; n <= 5; n++) await writer.patch('shared').set({ n }).commit()
      first.child.kill(signal)
      await first.exit
      const second = spawnLake(folder, { LAKE_PORT: port })
      ends.push(async () => {
        second.child.kill('SIGTERM')
        await second.exit
      })
      await second.ready
      // Some are back when this is written, some are not.
      let last = ''
      for (let n = 6; n <= 20; n++) {
        last = (await writer.patch('shared').set({ n }).commit())._rev
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      await expect
        .poll(() => followers.filter(({ revision }) => revision() !== last).length, { timeout: 30_000, interval: 250 })
        .toBe(0)
      expect(followers.flatMap(({ broken }) => broken)).toEqual([])
      // They resumed: nobody had to read the document anew.
      expect(followers.filter(({ snapshots }) => snapshots() > 1)).toHaveLength(0)
    },
    90_000,
  )
})
