import { randomUUID } from 'node:crypto'

import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { mails, signUps, subscribers } from '../../lib/newsletter/store/schema.ts'
import { headerOf, startMailServer, startTestNewsletter } from '../contract/newsletter-harness.ts'
import type { MailServer, TestNewsletter } from '../contract/newsletter-harness.ts'

/** What the time of an answer tells, and how long one takes that mail programs wait for. */

let server: MailServer
let newsletter: TestNewsletter
let networks = 0

beforeAll(async () => {
  server = await startMailServer()
  // What cannot leave is not tried again while answers are measured.
  newsletter = await startTestNewsletter(server.url, { retryDelay: 3600 })
}, 180_000)

afterAll(async () => {
  await newsletter.end()
  await server.close()
})

/** Milliseconds that a sign-up takes, from a network that nobody else asks from. */
async function timeOf(email: string): Promise<number> {
  networks += 1
  const client = `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}`
  const start = performance.now()
  const answer = await newsletter.post('/subscribe', { json: { email }, client })
  await answer.text()
  const time = performance.now() - start
  expect(answer.status).toBe(202)
  return time
}

/** Resolves when nothing is left of the work of earlier requests. */
async function idle(): Promise<void> {
  const { db } = newsletter.database
  const open = async () => {
    const [asked, untried] = await Promise.all([
      db.$count(signUps),
      db.$count(mails, and(isNull(mails.sentAt), eq(mails.attempts, 0))),
    ])
    return asked + untried
  }
  await expect.poll(open, { timeout: 60_000, interval: 5 }).toBe(0)
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}

const samples = 400
const states = ['confirmed', 'pending', 'bounced'] as const

async function addKnown(): Promise<void> {
  const at = new Date(newsletter.clock.now)
  for (const state of states) {
    const rows = Array.from({ length: samples }, (_, index) => {
      const address = `${state}-${index}@example.org`
      const key = {
        id: randomUUID(),
        address,
        addressKey: address,
        addressHash: newsletter.tokens.addressHash(address),
      }
      const isPending = state === 'pending'
      return {
        ...key,
        locale: 'en',
        topics: [],
        rhythm: 'weekly',
        state: isPending ? 'pending' : 'confirmed',
        createdAt: at,
        confirmedAt: isPending ? null : at,
        bouncedAt: state === 'bounced' ? at : null,
      }
    })
    await newsletter.database.db.insert(subscribers).values(rows)
  }
}

it('is the same within 5 ms for addresses that are known and that are not, and while no mail leaves', async () => {
  await addKnown()
  const times = new Map<string, number[]>()
  const ask = async (kind: string, email: string) => {
    times.set(kind, [...(times.get(kind) ?? []), await timeOf(email)])
    await idle()
  }
  const kinds = ['new', ...states]
  for (let index = 0; index < samples; index += 1) {
    for (const kind of kinds) await ask(kind, `${kind}-${index}@example.org`)
  }
  server.refuseWith = 451
  for (let index = 0; index < samples; index += 1) await ask('mail down', `later-${index}@example.org`)
  server.refuseWith = null
  const medians = Object.fromEntries(Array.from(times, ([kind, all]) => [kind, median(all)]))
  const values = Object.values(medians)
  expect(values).toHaveLength(5)
  expect(Math.max(...values) - Math.min(...values), JSON.stringify(medians)).toBeLessThan(5)
}, 600_000)

it('is below a second when a mail program ends a subscription', async () => {
  const email = 'one-click@example.org'
  await timeOf(email)
  await expect.poll(() => server.received.some(({ to }) => to.includes(email)), { timeout: 120_000 }).toBe(true)
  const mail = server.received.find(({ to }) => to.includes(email))?.mail
  const path = /api\/newsletter(\/unsubscribe\?token=[^>]+)>/.exec(mail ? headerOf(mail, 'list-unsubscribe') : '')?.[1]
  const start = performance.now()
  const answer = await newsletter.post(path ?? '', { body: 'List-Unsubscribe=One-Click', headers: { origin: '' } })
  expect(answer.status).toBe(200)
  expect(performance.now() - start).toBeLessThan(1000)
}, 180_000)
