import { randomUUID } from 'node:crypto'

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { GET as askOffice } from '../../app/api/newsletter/office/route.ts'
import { GET as getDescription } from '../../app/api/openapi.json/route.ts'
import { readEnvironment } from '../../lib/env/environment.ts'
import { day, hour, minute } from '../../lib/newsletter/clock.ts'
import { createNewsSource, type NewsSource } from '../../lib/newsletter/issues/news-source.ts'
import { makeBackup, readBackup, restoreBackup } from '../../lib/newsletter/store/backup.ts'
import { confirmations, consents, deliveries, issueItems, subscribers } from '../../lib/newsletter/store/schema.ts'
import type { Rhythm } from '../../lib/newsletter/wishes.ts'
import { readDescription, requireDescribed } from './described-api.ts'
import { adminToken, startTestLake, type TestLake } from './lake-harness.ts'
import { faultsOfMail, headerOf, internalToken, startMailServer, startTestNewsletter } from './newsletter-harness.ts'
import type { MailServer, Received, TestNewsletter } from './newsletter-harness.ts'

/** Issues of the newsletter: a real lake, a real database, a real mail server. */

let lake: TestLake
let server: MailServer
let newsletter: TestNewsletter
const readToken = 'reader-token-of-the-tests'
/** A Monday in Brussels, half past seven in the morning. */
let morning = Date.parse('2027-03-01T06:30:00Z')

/** The content source does not answer. */
let isAway = false

function newsFrom(url: string): NewsSource {
  const { hostname, port } = new URL(url)
  const address = { LAKE_HOST: hostname, LAKE_PORT: port, LAKE_READ_TOKEN: adminToken }
  return createNewsSource(readEnvironment({ ...address, REVALIDATE_SECRET: internalToken }))
}

beforeAll(async () => {
  lake = await startTestLake({ readToken })
  server = await startMailServer()
  const there = newsFrom(lake.lake.url)
  const nowhere = newsFrom('http://127.0.0.1:9')
  newsletter = await startTestNewsletter(server.url, {
    news: {
      ...there,
      recent: (...asked) => (isAway ? nowhere : there).recent(...asked),
      among: (...asked) => (isAway ? nowhere : there).among(...asked),
    },
  })
  // For the routes of the site, which read the environment once.
  const { hostname, port } = new URL(lake.lake.url)
  vi.stubEnv('LAKE_HOST', hostname)
  vi.stubEnv('LAKE_PORT', port)
  vi.stubEnv('REVALIDATE_SECRET', internalToken)
  vi.stubEnv('NEWSLETTER_URL', newsletter.url)
}, 300_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await newsletter.end()
  await server.close()
  await lake.close()
})

afterEach(async () => {
  isAway = false
  server.refuseWith = null
  await newsletter.database.db.delete(subscribers)
  await lake.client().delete({ query: '*[_type == "news"]' })
})

/** Two weeks later, so that every issue is to come again. */
function nextMonday(): void {
  morning += 14 * day
  newsletter.clock.now = morning
}

type Reader = { locale?: string; rhythm?: Rhythm; topics?: string[]; state?: 'pending' | 'confirmed' }

/** @returns the address of a subscriber of its own. */
async function reader({ locale = 'en', rhythm = 'daily', topics = [], state = 'confirmed' }: Reader = {}) {
  const id = randomUUID()
  const address = `${id}@example.org`
  const at = new Date(newsletter.clock.now - day)
  const row = { id, address, addressKey: address, addressHash: id, state, locale, rhythm, topics }
  await newsletter.database.db.insert(subscribers).values({ ...row, createdAt: at, confirmedAt: at })
  return address
}

const ago = (milliseconds: number) => new Date(morning - milliseconds).toISOString()

/** Publishes news with its translations. */
async function publish(id: string, texts: Record<string, string>, more: Record<string, unknown> = {}): Promise<void> {
  const { en, ...translations } = texts
  const original = {
    _id: id,
    _type: 'news',
    language: 'en',
    title: en,
    summary: `Summary of ${en}`,
    slug: { _type: 'slug', current: id },
    publishedAt: ago(hour),
    ...more,
  }
  const transaction = lake.client().transaction().createOrReplace(original)
  for (const [language, title] of Object.entries(translations)) {
    const translationOf = { _type: 'reference', _ref: id }
    transaction.createOrReplace({ _id: `${id}-${language}`, _type: 'news', language, translationOf, title })
  }
  await transaction.commit()
}

function about(topic: string): Record<string, unknown> {
  return { topics: [{ _type: 'reference', _ref: topic, _key: topic, _weak: true }] }
}

const mailsTo = (address: string): Received[] => server.received.filter(({ to }) => to.includes(address))

/** Resolves when nothing is left to be sent. */
async function sent(): Promise<void> {
  const open = async () => {
    const rows = await newsletter.database.db.select().from(deliveries)
    return rows.filter(({ state }) => state === 'waiting' || state === 'leaving').length
  }
  await expect.poll(open, { timeout: 30_000 }).toBe(0)
}

async function stateOf(address: string): Promise<(string | number)[]> {
  const { db } = newsletter.database
  const [subscriber] = (await db.select().from(subscribers)).filter((row) => row.address === address)
  const rows = (await db.select().from(deliveries)).filter(({ subscriberId }) => subscriberId === subscriber?.id)
  return rows.map(({ state }) => state)
}

async function onlyMail(address: string): Promise<Received> {
  const [mail, ...more] = mailsTo(address)
  expect(more).toEqual([])
  if (!mail) throw new Error(`no mail to ${address}`)
  expect(faultsOfMail(mail)).toEqual([])
  return mail
}

describe('an issue', () => {
  it('tells each reader once what is published, in their language and about their topics', async () => {
    nextMonday()
    await publish('exercise', { en: 'An exercise begins', fr: 'Un exercice commence', ar: 'بدء التمرين' }, about('a'))
    await publish('meeting', { en: 'Ministers meet' }, about('b'))
    await publish('drafts.secret', { en: 'CANARY of a draft' })
    await publish('versions.later.exercise', { en: 'CANARY of a release' })
    await publish('embargoed', { en: 'CANARY under embargo' }, { publishedAt: ago(-hour) })
    const all = await reader()
    const onlyB = await reader({ topics: ['b', 'c'] })
    const weekly = await reader({ rhythm: 'weekly' })
    const atOnce = await reader({ rhythm: 'at-once', topics: ['b'] })
    const arabic = await reader({ locale: 'ar' })
    const nobody = await Promise.all([
      reader({ locale: 'uk' }),
      reader({ topics: ['c'] }),
      reader({ locale: 'fr', topics: ['b'] }),
      reader({ state: 'pending' }),
    ])
    await Promise.all([newsletter.makeIssues(), newsletter.makeIssues()])
    newsletter.clock.now += minute
    await newsletter.makeIssues()
    await sent()

    const { mail } = await onlyMail(all)
    expect(mail.subject).toBe('News of the day, 15 March 2027 – NATO')
    const address = 'https://www.example.org/en/news-and-events/articles/news/2027/03/15'
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(`${address}/exercise`)
      expect(part).toContain(`${address}/meeting`)
      expect(part).toContain('Summary of Ministers meet')
      expect(part).toContain('https://www.example.org/en/newsletter/issues/2027-03-15-daily')
      expect(part).toMatch(/\/en\/newsletter\/preferences\?token=[\w.-]{40}/)
    }
    const other = (await onlyMail(onlyB)).mail.text
    expect(other).toContain('Ministers meet')
    expect(other).not.toContain('An exercise begins')
    expect((await onlyMail(weekly)).mail.subject).toBe('News of the week, 15 March 2027 – NATO')
    expect((await onlyMail(atOnce)).mail.subject).toBe('Ministers meet – NATO')
    const right = (await onlyMail(arabic)).mail
    expect(right.html).toMatch(/<html[^>]*dir="rtl"[^>]*lang="ar"|<html[^>]*lang="ar"[^>]*dir="rtl"/)
    expect(right.text).toContain('بدء التمرين')
    expect(nobody.flatMap(mailsTo)).toEqual([])
    const copies = ['ar', 'uk'].map(async (locale) => {
      const copy = await newsletter.post('/issue', { json: { slug: '2027-03-15-daily', locale } })
      return copy.json()
    })
    const facts = { kind: 'daily', document: null, madeAt: new Date(morning).toISOString() }
    const inLanguages = expect.arrayContaining(['en', 'fr', 'ar'])
    expect(await Promise.all(copies)).toEqual([
      { ...facts, locales: inLanguages, documents: ['exercise'] },
      { ...facts, locales: inLanguages, documents: expect.arrayContaining(['exercise', 'meeting']) },
    ])
    expect((await newsletter.post('/issue', { json: { slug: '2027-03-14-daily', locale: 'en' } })).status).toBe(404)
    expect(server.received.map(({ source }) => source).join('')).not.toContain('CANARY')
  }, 60_000)

  it('is a mail only when there is something new to tell', async () => {
    nextMonday()
    const daily = await reader()
    const atOnce = await reader({ rhythm: 'at-once' })
    await publish('first', { en: 'The first' })
    await newsletter.makeIssues()
    await sent()
    newsletter.clock.now += day
    await newsletter.makeIssues()
    expect([mailsTo(daily).length, mailsTo(atOnce).length]).toEqual([1, 1])
    // Published today under the day before yesterday, and a translation that comes later.
    await publish('late', { en: 'Published late' }, { publishedAt: ago(2 * day) })
    const french = await reader({ locale: 'fr', rhythm: 'at-once' })
    await publish('first', { en: 'The first', fr: 'Le premier' })
    newsletter.clock.now += minute
    await newsletter.makeIssues()
    await sent()
    expect(mailsTo(daily)).toHaveLength(1)
    expect(mailsTo(atOnce).map(({ mail }) => mail.subject)).toEqual(['The first – NATO', 'Published late – NATO'])
    expect((await onlyMail(french)).mail.subject).toBe('Le premier – OTAN')
  }, 60_000)

  it('tells what is true when it leaves, not when it was made', async () => {
    nextMonday()
    const both = await reader()
    const gone = await reader({ topics: ['gone'] })
    const changed = await reader()
    const left = await reader()
    await publish('stays', { en: 'This stays' })
    await publish('withdrawn', { en: 'CANARY withdrawn' }, about('gone'))
    server.refuseWith = 451
    await newsletter.makeIssues()
    const { db } = newsletter.database
    const waiting = async () => (await db.select().from(deliveries)).filter(({ state }) => state === 'waiting')
    await expect.poll(async () => (await waiting()).length).toBe(4)
    await expect.poll(async () => (await waiting()).every(({ attempts }) => attempts > 0)).toBe(true)
    await lake.client().delete('withdrawn')
    await publish('stays', { en: 'This stays, corrected' })
    for (const row of await db.select().from(subscribers)) {
      const token = newsletter.tokens.forSubscriber('preferences', row.id)
      const save = { token, action: 'save', locale: 'en', rhythm: 'weekly' }
      if (row.address === changed) await newsletter.post('/preferences', { json: save })
      if (row.address === left) await newsletter.post('/preferences', { json: { token, action: 'erase' } })
    }
    server.refuseWith = null
    await sent()
    const { mail } = await onlyMail(both)
    expect(mail.text).toContain('This stays, corrected')
    expect(server.received.map(({ source }) => source).join('')).not.toContain('CANARY')
    expect([gone, changed, left].flatMap(mailsTo)).toEqual([])
    expect(await stateOf(gone)).toEqual(['nothing'])
  }, 60_000)

  it('is not sent any more to an address that takes no mail', async () => {
    nextMonday()
    const bouncing = await reader()
    const fine = await reader()
    server.unknown.add(bouncing)
    await publish('one', { en: 'One' })
    await newsletter.makeIssues()
    await sent()
    expect(await stateOf(bouncing)).toEqual(['refused'])
    server.unknown.delete(bouncing)
    newsletter.clock.now += day
    await publish('two', { en: 'Two' }, { publishedAt: ago(-day + hour) })
    await newsletter.makeIssues()
    await sent()
    expect(mailsTo(fine)).toHaveLength(2)
    expect(mailsTo(bouncing)).toEqual([])
  }, 60_000)

  it('withstands hostile texts', async () => {
    nextMonday()
    const victim = await reader()
    const long = `<script>alert(1)</script>\u202e${'Ж'.repeat(10_000)}\r\nBcc: evil@example.net`
    for (let index = 0; index < 40; index += 1) await publish(`hostile-${index}`, { en: `${index} ${long}` })
    await newsletter.makeIssues()
    await sent()
    const { mail, to } = await onlyMail(victim)
    expect(to).toEqual([victim])
    expect(headerOf(mail, 'bcc')).toBe('')
    expect(mail.html).not.toMatch(/<script|\u202e/)
  }, 60_000)

  it('waits for a content source that does not answer', async () => {
    nextMonday()
    await publish('news', { en: 'News' })
    const patient = await reader()
    isAway = true
    await expect(newsletter.makeIssues()).rejects.toThrow(/connect|ECONN|fetch/i)
    isAway = false
    await newsletter.makeIssues()
    await sent()
    expect((await onlyMail(patient)).mail.subject).toMatch(/^News of the day/)
  })
})

describe('the office', () => {
  /** What the site answers to whoever holds a token of the content source. */
  function office(token: string | null): Promise<Response> {
    const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` })
    return askOffice(new Request('https://www.example.org/api/newsletter/office', { headers }))
  }

  it('tells administrators how far an issue is, and nobody else anything', async () => {
    nextMonday()
    await reader()
    await publish('waits', { en: 'It waits' })
    server.refuseWith = 451
    await newsletter.makeIssues()
    const answer = await office(adminToken)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      issues: [{ slug: `${new Date(morning).toISOString().slice(0, 10)}-daily`, counts: { waiting: 1 } }],
      mails: null,
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const refused = await Promise.all([null, 'guessed-token', readToken].map(office))
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 403])
    expect(await Promise.all(refused.map((response) => response.text()))).not.toContain(
      expect.stringContaining('daily'),
    )
  })
})

describe('the description of the API', () => {
  it('is true: every operation with its own example, as JSON and as a form, and what each refuses', async () => {
    nextMonday()
    const { paths } = await readDescription(getDescription())
    expect(Object.keys(paths).toSorted()).toEqual(
      ['confirm', 'preferences', 'subscribe', 'unsubscribe'].map((name) => `/api/newsletter/${name}`),
    )
    const { db } = newsletter.database
    /** A token that an operation takes, of a subscriber of its own. */
    const tokenFor = async (name: string): Promise<string> => {
      const address = await reader({ state: name === 'confirm' ? 'pending' : 'confirmed' })
      const [row] = (await db.select().from(subscribers)).filter((found) => found.address === address)
      const id = row?.id ?? ''
      if (name !== 'confirm') return newsletter.tokens.forSubscriber(name === 'preferences' ? name : 'unsubscribe', id)
      const token = newsletter.tokens.confirmation(id)
      const expiresAt = new Date(newsletter.clock.now + hour)
      const wishes = { locale: 'en', topics: [], rhythm: 'weekly' }
      const tokenHash = newsletter.tokens.hash(token)
      await db.insert(confirmations).values({ ...wishes, id, subscriberId: id, tokenHash, expiresAt })
      return token
    }
    for (const [path, { post: operation }] of Object.entries(paths)) {
      const name = path.split('/').at(-1) ?? ''
      for (const [type, { example }] of Object.entries(operation.requestBody.content)) {
        const fields = example['token'] === undefined ? example : { ...example, token: await tokenFor(name) }
        const send = (fields: Record<string, string>, headers = {}) =>
          newsletter.post(`/${name}`, {
            ...(type === 'application/json' ? { json: fields } : { form: fields }),
            headers,
          })
        const answer = await send(fields)
        expect(`${path} ${type} ${answer.status}`).toMatch(/ (?:200|202|303)$/)
        await requireDescribed(operation, answer)
        for (const action of name === 'preferences' ? ['save', 'export', 'erase'] : []) {
          await requireDescribed(operation, await send({ ...fields, action }))
        }
        const refused = [send({}), send({ ...fields, token: 'x', email: 'x' }), send({ x: 'x'.repeat(20_000) })]
        const strange = newsletter.post(`/${name}`, { body: 'x', headers: { 'content-type': 'text/plain' } })
        for (const refusal of await Promise.all([...refused, strange])) await requireDescribed(operation, refusal)
      }
    }
  }, 60_000)
})

describe('a backup', () => {
  it('brings back what it holds, and what was under way goes on', async () => {
    nextMonday()
    const address = await reader({ topics: ['a'] })
    await publish('kept', { en: 'It is kept' }, about('a'))
    server.refuseWith = 451
    await newsletter.makeIssues()
    const { db } = newsletter.database
    const contents = async () => {
      const tables = [subscribers, issueItems, consents] as const
      return JSON.stringify(await Promise.all(tables.map((table) => db.select().from(table))))
    }
    const before = await contents()
    const secret = 'secret-of-the-links'
    const backup = readBackup(JSON.stringify(await makeBackup(db, secret, new Date(morning))))
    expect(backup.secret).toBe(secret)
    await expect(restoreBackup(db, backup, newsletter.queue)).rejects.toThrow(/subscribers already/)
    await db.delete(subscribers)
    await restoreBackup(db, backup, newsletter.queue)
    expect(await contents()).toBe(before)
    server.refuseWith = null
    newsletter.queue.wake('delivery')
    await sent()
    expect((await onlyMail(address)).mail.text).toContain('It is kept')
    expect(() => readBackup('{"format":')).toThrow(/no backup/)
  }, 60_000)
})
