import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientFor } from './lake-harness.ts'
import { spawnLake } from './lake-process.ts'
import { startReceiver, until } from './webhook-harness.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lake-webhooks-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('kill -9 between a commit and its call', () => {
  it('loses no call of an acknowledged change and turns no order round', async () => {
    const receiver = await startReceiver()
    let lake = spawnLake(dataDir)
    const first = clientFor((await lake.ready).url)
    const url = `${receiver.url}/hook`
    const rule = { on: ['create', 'update'], projection: '{_id, n}' }
    await first.request({ method: 'POST', url: '/hooks/projects/local', body: { name: 'kill', url, rule } })

    const acknowledged = new Map<string, number>()
    for (let round = 0; round < 6; round++) {
      const client = clientFor((await lake.ready).url)
      // Answers late, so that the kill finds calls in every state: not yet read, queued, on their way, not yet noted.
      receiver.answer = () => new Promise((resolve) => setTimeout(() => resolve(200), 5 + Math.random() * 40))
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        const _id = `doc-${writer}`
        for (let n = (acknowledged.get(_id) ?? 0) + 1; ; n++) {
          try {
            await client.createOrReplace({ _id, _type: 'counter', n })
          } catch {
            return
          }
          acknowledged.set(_id, n)
        }
      })
      const wanted = receiver.calls.length + 10 + Math.floor(Math.random() * 30)
      await until(() => receiver.calls.length >= wanted)
      lake.child.kill('SIGKILL')
      await lake.exit
      await Promise.all(writers)
      lake = spawnLake(dataDir)
    }
    await lake.ready
    receiver.answer = () => 200
    const seen = (): Map<string, number[]> => {
      const found = new Map<string, number[]>()
      const keys = new Set<unknown>()
      for (const { body, headers } of receiver.calls) {
        // Calls that were cut come again, with the same key: a receiver leaves them out.
        if (keys.has(headers['idempotency-key'])) continue
        keys.add(headers['idempotency-key'])
        const { _id, n } = JSON.parse(body)
        found.set(_id, [...(found.get(_id) ?? []), n])
      }
      return found
    }
    await until(() => {
      const found = seen()
      return [...acknowledged].every(([id, n]) => found.get(id)?.includes(n))
    })
    for (const [id, n] of acknowledged) {
      // What was stored but not acknowledged is written once more.
      const values = (seen().get(id) ?? []).filter((value, index, all) => value !== all[index - 1])
      expect(values.slice(0, n)).toEqual(Array.from({ length: n }, (_, index) => index + 1))
    }
    lake.child.kill('SIGTERM')
    expect(await lake.exit).toMatchObject({ code: 0 })
  }, 120_000)
})
