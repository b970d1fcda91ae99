import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'
import { afterEach, describe, expect, it } from 'vitest'

import { createEventMultiplexer } from '../../sanity/studio/event-multiplexer.ts'
import { clientFor } from '../contract/lake-harness.ts'
import { spawnLake } from '../contract/lake-process.ts'

const crowd = 100
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
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
