import { randomUUID } from 'node:crypto'

import { SMTPServer } from 'smtp-server'
import { z } from 'zod'

import type { Database } from '../../lib/newsletter/store/database.ts'
import { subscribers } from '../../lib/newsletter/store/schema.ts'
import { internalToken } from '../contract/newsletter-harness.ts'

/** What the tests share that send an issue to many. */

export type CountingServer = {
  readonly url: string
  /** How often a mail came, by recipient. */
  readonly arrived: ReadonlyMap<string, number>
  /** How many mails came. */
  readonly count: () => number
  readonly close: () => Promise<void>
}

/**
 * A mail server that keeps nothing but numbers.
 * @param isMoody says "not now" every now and then, at each step of a conversation, as busy and greylisting ones do;
 * false: it takes everything.
 */
export async function startCountingServer(isMoody = false): Promise<CountingServer> {
  const arrived = new Map<string, number>()
  let count = 0
  const steps = { from: 0, recipient: 0, data: 0 }
  /** Each `often`th time of a step: the answer that takes no mail. */
  const mood = (step: keyof typeof steps, often: number, responseCode: number): Error | null => {
    steps[step] += 1
    return isMoody && steps[step] % often === 0 ? Object.assign(new Error('not now'), { responseCode }) : null
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, callback) {
      callback(mood('from', 89, 421))
    },
    onRcptTo(_address, _session, callback) {
      const silence = isMoody && steps.recipient % 3001 === 3000
      const refusal = mood('recipient', 17, steps.recipient % 2 === 0 ? 450 : 451)
      // Never answered: the sender waits until its own time is over.
      if (!silence) callback(refusal)
    },
    onData(stream, { envelope }, callback) {
      stream.resume()
      stream.on('end', () => {
        const refusal = mood('data', 41, 452)
        if (refusal) {
          callback(refusal)
          return
        }
        for (const { address } of envelope.rcptTo) arrived.set(address, (arrived.get(address) ?? 0) + 1)
        count += 1
        callback()
      })
    },
  })
  // Connections of the senders that are killed.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = () => new Promise<void>((resolve) => void server.close(resolve))
  return { url: `smtp://127.0.0.1:${port}`, arrived, count: () => count, close }
}

/** Adds confirmed subscribers who get everything at once. `count` is a multiple of 100. */
export async function addReaders({ db }: Database, count: number): Promise<void> {
  const at = new Date(Date.now() - 60_000)
  for (let start = 0; start < count; start += 100) {
    await db.insert(subscribers).values(
      Array.from({ length: 100 }, (_, index) => {
        const address = `reader-${start + index}@example.org`
        const wishes = { locale: 'en', topics: [], rhythm: 'at-once' }
        const row = { id: randomUUID(), address, addressKey: address, addressHash: address, ...wishes }
        return { ...row, state: 'confirmed', createdAt: at, confirmedAt: at }
      }),
    )
  }
}

const officeSchema = z.object({ issues: z.array(z.object({ counts: z.record(z.string(), z.number()) })) })

/** Whether anything is left to be sent, as the process at `url` tells. */
export async function isOnItsWay(url: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-internal-token': internalToken }
  const answer = await fetch(`${url}/office`, { method: 'POST', headers, body: '{}' })
  const { issues } = officeSchema.parse(await answer.json())
  return issues.some(({ counts }) => (counts['waiting'] ?? 0) + (counts['leaving'] ?? 0) > 0)
}
