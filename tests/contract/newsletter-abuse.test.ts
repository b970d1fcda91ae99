import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { and, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

import { keptSecret } from '../../lib/env/secret-file.ts'
import { readAddress } from '../../lib/newsletter/address.ts'
import { makeBackup } from '../../lib/newsletter/store/backup.ts'
import { createSubscriptions } from '../../lib/newsletter/subscriptions.ts'
import { mails, signUps, subscribers } from '../../lib/newsletter/store/schema.ts'
import { headerOf, startMailServer, startTestNewsletter, tokenIn } from './newsletter-harness.ts'
import type { MailServer, Received, TestNewsletter } from './newsletter-harness.ts'

/** What strangers try: find out who reads the newsletter, write to others through it, open links that are not theirs. */

let server: MailServer
let newsletter: TestNewsletter
const logged: string[] = []
let networks = 0

beforeAll(async () => {
  server = await startMailServer()
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) })
  newsletter = await startTestNewsletter(server.url, { log })
}, 180_000)

afterAll(async () => {
  await newsletter.end()
  await server.close()
})

/** A network that nobody else asks from. */
function network(): string {
  networks += 1
  return `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}`
}

function ask(email: string): Promise<Response> {
  return newsletter.post('/subscribe', { json: { email }, client: network() })
}

/** Everything that an answer tells, but the time of day. */
async function toldBy(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return JSON.stringify([answer.status, headers, await answer.text()])
}

const mailsTo = (email: string): Received[] => server.received.filter(({ to }) => to.includes(email))

async function mailTo(email: string): Promise<Received> {
  await expect.poll(() => mailsTo(email).length, { timeout: 30_000 }).toBeGreaterThan(0)
  const [mail] = mailsTo(email)
  if (!mail) throw new Error(`no mail to ${email}`)
  return mail
}

/** Resolves when every acknowledged request is worked off and every mail has left. */
async function idle(): Promise<void> {
  const { db } = newsletter.database
  const open = async () => {
    const unsent = await db
      .select()
      .from(mails)
      .where(and(isNull(mails.sentAt), isNull(mails.fault)))
    return (await db.select().from(signUps)).length + unsent.length
  }
  await expect.poll(open, { timeout: 120_000, interval: 200 }).toBe(0)
}

type Known = { readonly email: string; readonly state?: 'pending' | 'confirmed'; readonly bouncedAt?: Date }

async function addKnown(...people: readonly Known[]): Promise<void> {
  const at = new Date(newsletter.clock.now)
  const wishes = { locale: 'en', topics: [], rhythm: 'weekly' }
  const rows = people.map(({ email, state = 'confirmed', bouncedAt = null }) => {
    const id = randomUUID()
    const key = { id, address: email, addressKey: email, addressHash: newsletter.tokens.addressHash(email) }
    return { ...key, ...wishes, state, bouncedAt, createdAt: at, confirmedAt: state === 'confirmed' ? at : null }
  })
  await newsletter.database.db.insert(subscribers).values(rows)
}

/** Addresses that tests of this file sign up by intention. */
const own = new Set<string>()

function address(name: string): string {
  const made = `${name}@example.org`
  own.add(made)
  return made
}

describe('whether an address is known', () => {
  it('is told by no answer, whatever is known of it, and while no mail leaves', async () => {
    await addKnown(
      { email: address('confirmed') },
      { email: address('pending'), state: 'pending' },
      { email: address('bounced'), bouncedAt: new Date(newsletter.clock.now) },
    )
    await ask(address('left'))
    const { email, token } = { email: address('left'), token: tokenIn(await mailTo(address('left')), 'unsubscribe') }
    expect((await newsletter.post('/unsubscribe', { json: { token } })).status).toBe(200)
    const known = ['confirmed', 'pending', 'bounced', 'new'].map(address)
    const told = new Set<string>()
    for (const one of [...known, email]) told.add(await toldBy(await ask(one)))
    server.refuseWith = 451
    for (const one of [...known, address('newer')]) told.add(await toldBy(await ask(one)))
    server.refuseWith = null
    expect([...told]).toEqual([expect.stringMatching(/^\[202,/)])
    await idle()
  }, 90_000)
})

describe('a thousand requests', () => {
  const v6 = (index: number) => `2001:db8:7:9:${index.toString(16)}::1`
  it.each([
    ['one IPv4 address', () => '203.0.113.5'],
    ['one network of IPv6', v6],
  ])(
    'from %s write to five people',
    async (name, client) => {
      const kind = name.includes('6') ? 'six' : 'four'
      const before = server.received.length
      const answers: Response[] = []
      for (let index = 0; index < 1000; index += 1) {
        answers.push(
          await newsletter.post('/subscribe', { json: { email: address(`${kind}-${index}`) }, client: client(index) }),
        )
      }
      const refused = answers.filter(({ status }) => status !== 202)
      expect(answers.length - refused.length).toBe(5)
      expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]))
      expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
      await idle()
      expect(server.received.length - before).toBe(5)
    },
    60_000,
  )

  it('for one address, from a thousand networks, send three mails', async () => {
    const email = address('bombed')
    for (let index = 0; index < 1000; index += 1) expect((await ask(email)).status).toBe(202)
    await idle()
    expect(mailsTo(email).length).toBeLessThanOrEqual(3)
  }, 60_000)
})

describe('an answer', () => {
  it('is on its way before the work begins that is another for a subscriber than for a stranger', async () => {
    const { database, tokens, clock } = newsletter
    const woken: string[] = []
    const queue = { add: () => Promise.resolve(), wake: (name: string) => woken.push(name) }
    const { ask: keep } = createSubscriptions({ db: database.db, queue, tokens, clock: () => clock.now })
    const typed = readAddress(address('asked'))
    if (!typed) throw new Error('The address is not usable.')
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      await keep(typed, { locale: 'en', topics: [], rhythm: 'weekly' })
      // Whatever an answer needs of the event loop.
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      expect(woken).toEqual([])
      vi.runAllTimers()
      expect(woken).toEqual(['sign-up'])
    } finally {
      vi.useRealTimers()
      await database.db.delete(signUps)
    }
  })
})

describe('a link', () => {
  it('does nothing when it is only opened, however often', async () => {
    const email = address('scanned')
    await ask(email)
    const mail = await mailTo(email)
    const rows = async () => {
      const all = await newsletter.database.db.select().from(subscribers)
      return all.filter(({ addressKey }) => addressKey === email).map(({ state }) => state)
    }
    const headers = { 'x-internal-token': 'internal-token-of-the-tests', purpose: 'prefetch' }
    for (const page of ['confirm', 'unsubscribe'] as const) {
      const opened = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'].map((method) =>
        fetch(`${newsletter.url}/${page}?token=${tokenIn(mail, page)}`, { method, headers }),
      )
      expect((await Promise.all(opened)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect(await rows()).toEqual(['pending'])
    }
    expect((await newsletter.post('/confirm', { json: { token: tokenIn(mail, 'confirm') } })).status).toBe(200)
    expect(await rows()).toEqual(['confirmed'])
  }, 60_000)
})

describe('strangers who write into the fields', () => {
  const evil = 'evil@example.net'
  const breaks = ['\r\n', '\n', '\r', '%0d%0a', '\u2028', '\u2029', '\u0085', '\u0000', '\v', '\f', '\t', ' ']
  const lures = [`Bcc: ${evil}`, `Cc: ${evil}`, `To: ${evil}`, 'X-Evil: 1', 'Subject: evil', `\r\n\r\n<p>${evil}</p>`]
  const lists = [
    `,${evil}`,
    `;${evil}`,
    ` <${evil}>`,
    `>,<${evil}`,
    `" <${evil}>"`,
    `(${evil})`,
    `,@x:${evil}`,
    `%${evil}`,
  ]
  const hostile = [...breaks.flatMap((end) => lures.map((lure) => end + lure)), ...lists, ...'x'.repeat(5)].flatMap(
    (tail) => [`victim@example.org${tail}`, `${tail.trim()}victim@example.org`],
  )

  it('reach nobody but whom a form may name, and break nothing in a thousand requests', async () => {
    const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 300 }))
    const value = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) })
    const names = [
      'email',
      'locale',
      'page',
      'topics',
      'rhythm',
      'website',
      'waited',
      'token',
      'action',
      '__proto__',
      'x',
    ]
    const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 })
    const path = fc.constantFrom(
      '/subscribe',
      '/confirm',
      '/unsubscribe',
      '/preferences',
      '/check',
      '/issue',
      '/office',
    )
    const asForm = fc.boolean()
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(path, fields, asForm, async (where, given, isForm) => {
        const form = Object.entries(given).map(
          ([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)] as const,
        )
        const answer = await newsletter.post(where, { ...(isForm ? { form } : { json: given }), client: network() })
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 1000 },
    )
    expect(hostile.length).toBeGreaterThan(150)
    for (const [at, email] of hostile.entries()) {
      const body = at % 2 === 0 ? { json: { email } } : { form: { email, locale: 'en', page: 'fr' } }
      const { status } = await newsletter.post('/subscribe', { ...body, client: network() })
      expect([202, 303, 422]).toContain(status)
    }
    await idle()
    const allowed = [...own, ...hostile.flatMap((email) => readAddress(email)?.key ?? [])]
    for (const { to, mail } of server.received) {
      expect(to).toHaveLength(1)
      expect(allowed).toContain(to[0]?.toLowerCase())
      expect(to).not.toContain(evil)
      expect(['bcc', 'cc', 'x-evil'].map((name) => headerOf(mail, name))).toEqual(['', '', ''])
      expect(mail.subject).not.toContain('evil')
    }
    expect(statuses.size).toBeGreaterThan(1)
    expect((await ask(address('after-all-that'))).status).toBe(202)
  }, 180_000)
})

describe('what is kept', () => {
  it('of somebody who left holds their address nowhere: in no table, no queue, no line of the log', async () => {
    const email = address('forgotten')
    await ask(email)
    const mail = await mailTo(email)
    const [confirm, leave] = [tokenIn(mail, 'confirm'), tokenIn(mail, 'unsubscribe')]
    await newsletter.post('/confirm', { json: { token: confirm } })
    await expect.poll(() => mailsTo(email).length, { timeout: 30_000 }).toBe(2)
    await newsletter.post('/unsubscribe', { json: { token: leave } })
    await idle()
    const { db } = newsletter.database
    const tablesSchema = z.object({ rows: z.array(z.object({ name: z.string() })) })
    const { rows: tables } = tablesSchema.parse(
      await db.execute(sql`
        SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema IN ('newsletter', 'newsletter_queue') AND table_type = 'BASE TABLE'`),
    )
    expect(tables.length).toBeGreaterThan(8)
    const hits: string[] = []
    for (const { name } of tables) {
      const rows = JSON.stringify(await db.execute(sql.raw(`SELECT * FROM ${name}`)))
      if ([email, confirm, leave].some((secret) => rows.includes(secret))) hits.push(name)
    }
    expect(hits).toEqual([])
    const backup = await makeBackup(db, keptSecret(join(newsletter.folder, 'secret')), new Date())
    expect(JSON.stringify(backup)).not.toContain(email)
    const lines = logged.join('')
    expect(lines).not.toMatch(/@example\.org/)
    expect([confirm, leave].filter((secret) => lines.includes(secret))).toEqual([])
  }, 60_000)
})
