import { afterEach, describe, expect, it } from 'vitest'
import { listenTo } from './event-reader.ts'
import { startTestLake } from './lake-harness.ts'

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
