import type { SanityClient } from '@sanity/client'
import { expect } from 'vitest'
import { create, edit, publish } from './lake-action-samples.ts'
import { clientFor } from './lake-harness.ts'
import { spawnLake } from './lake-process.ts'

/** A request that may be sent again: it carries its transaction id. */
type Write = { readonly key: string; readonly send: (client: SanityClient) => Promise<unknown> }

/** What the writers know: `answered` must be in the lake, `unanswered` may be, but whole. */
type Ledger = { readonly answered: Set<string>; unanswered: Write[]; counted: number; countAttempts: number }

const pairByMutations = (key: string): Write => ({
  key,
  send: (client) =>
    client
      .transaction()
      .create({ _id: `pair-${key}-a`, _type: 'half', key })
      .create({ _id: `pair-${key}-b`, _type: 'half', key })
      .commit({ transactionId: `tx-${key}` }),
})

const pairByActions = (key: string): Write => ({
  key,
  send: (client) =>
    client.action(
      ['a', 'b'].flatMap((half) => {
        const id = `pair-${key}-${half}`
        return [create(id, { _type: 'half' }), edit(id, { set: { key } }), publish(id)]
      }),
      { transactionId: `tx-${key}` },
    ),
})

/**
 * Kills a lake with SIGKILL under write load, again and again, and looks after each start whether every acknowledged
 * write is there and no transaction half.
 * @returns how many writes were acknowledged, and milliseconds from each spawn until the lake took requests
 */
export async function killUnderLoad(
  dataDir: string,
  rounds: number,
): Promise<{ readonly acknowledged: number; readonly starts: readonly number[] }> {
  const ledger: Ledger = { answered: new Set(), unanswered: [], counted: 0, countAttempts: 0 }
  const starts: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const spawned = performance.now()
    const lake = spawnLake(dataDir)
    const { url } = await lake.ready
    starts.push(performance.now() - spawned)
    const client = clientFor(url)
    await check(client, ledger)
    if (round === rounds) {
      lake.child.kill('SIGTERM')
      expect(await lake.exit).toMatchObject({ code: 0 })
      break
    }
    if (round === 0) await client.action(create('counter', { n: 0 }))
    const writers = [
      writePairs(client, ledger, pairByMutations, `${round}-m`),
      writePairs(client, ledger, pairByActions, `${round}-a`),
      writePairs(client, ledger, pairByActions, `${round}-b`),
      count(client, ledger),
    ]
    const wanted = ledger.answered.size + 10 + Math.floor(Math.random() * 40)
    while (ledger.answered.size < wanted) await new Promise((resolve) => setTimeout(resolve, 2))
    lake.child.kill('SIGKILL')
    await lake.exit
    await Promise.all(writers)
  }
  return { acknowledged: ledger.answered.size + ledger.counted, starts }
}

async function writePairs(
  client: SanityClient,
  ledger: Ledger,
  pair: (key: string) => Write,
  prefix: string,
): Promise<void> {
  for (let n = 0; ; n++) {
    const write = pair(`${prefix}-${n}`)
    try {
      await write.send(client)
    } catch {
      ledger.unanswered.push(write)
      return
    }
    ledger.answered.add(write.key)
  }
}

async function count(client: SanityClient, ledger: Ledger): Promise<void> {
  for (;;) {
    ledger.countAttempts++
    try {
      await client.action(edit('counter', { inc: { n: 1 } }))
    } catch {
      return
    }
    ledger.counted++
  }
}

async function check(client: SanityClient, ledger: Ledger): Promise<void> {
  const halves = await countHalves(client)
  expect([...ledger.answered].filter((key) => !halves.has(key))).toEqual([])
  expect([...halves].filter(([, number]) => number !== 2)).toEqual([])

  // A client that lost the answer sends the same again: done before or not, it is there once and whole.
  for (const write of ledger.unanswered) {
    await write.send(client)
    ledger.answered.add(write.key)
  }
  ledger.unanswered = []
  const repeated = await countHalves(client)
  expect([...ledger.answered].filter((key) => repeated.get(key) !== 2)).toEqual([])

  const counter = await client.getDocument<{ n: number }>('drafts.counter')
  expect(counter?.n ?? 0).toBeGreaterThanOrEqual(ledger.counted)
  expect(counter?.n ?? 0).toBeLessThanOrEqual(ledger.countAttempts)
  const [newest] = await lastTransactions(client, 'drafts.counter')
  expect(newest).toBe(counter?._rev)
}

/** Documents by their key, drafts included: a draft that was left behind makes three. */
async function countHalves(client: SanityClient): Promise<Map<string, number>> {
  const halves = new Map<string, number>()
  const response = await fetch(client.getUrl('/data/export/production?types=half'), {
    headers: { authorization: `Bearer ${client.config().token}` },
  })
  for (const line of (await response.text()).split('\n')) {
    if (line === '') continue
    const { key } = JSON.parse(line)
    halves.set(key, (halves.get(key) ?? 0) + 1)
  }
  return halves
}

async function lastTransactions(client: SanityClient, id: string): Promise<(string | undefined)[]> {
  const url = client.getUrl(`/data/history/production/transactions/${id}?reverse=true&limit=1&excludeMutations=true`)
  const response = await fetch(url, { headers: { authorization: `Bearer ${client.config().token}` } })
  const text = await response.text()
  return text === ''
    ? [undefined]
    : text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id)
}
