import { randomUUID } from 'node:crypto'

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { POST as askProof } from '../../app/api/newsletter/proof/route.ts'
import { readEnvironment } from '../../lib/env/environment.ts'
import { day, hour } from '../../lib/newsletter/clock.ts'
import { createNewsSource } from '../../lib/newsletter/issues/news-source.ts'
import { deliveries, subscribers } from '../../lib/newsletter/store/schema.ts'
import { newsIsOut } from '../../sanity/schema/newsletter-rules.ts'
import { adminToken, startTestLake, type TestLake } from './lake-harness.ts'
import { addPerson, cheap, openSession, studio } from './login-harness.ts'
import { internalToken, startMailServer, startTestNewsletter } from './newsletter-harness.ts'
import type { MailServer, TestNewsletter } from './newsletter-harness.ts'

/** Issues that editors put together: a real lake, a real database, a real mail server. */

let lake: TestLake
let server: MailServer
let newsletter: TestNewsletter

/** A Saturday evening in Brussels, when no digest is due. */
const evening = Date.parse('2027-03-06T20:00:00Z')
const at = (milliseconds: number) => new Date(evening + milliseconds).toISOString()

beforeAll(async () => {
  lake = await startTestLake({ accounts: cheap, allowedOrigins: [new URL(studio).origin] })
  server = await startMailServer()
  const { hostname, port } = new URL(lake.lake.url)
  const address = { LAKE_HOST: hostname, LAKE_PORT: port, LAKE_READ_TOKEN: adminToken }
  const news = createNewsSource(readEnvironment({ ...address, REVALIDATE_SECRET: internalToken }))
  newsletter = await startTestNewsletter(server.url, { news })
  // For the route of the site, which reads the environment once.
  for (const [name, value] of Object.entries({ ...address, REVALIDATE_SECRET: internalToken })) vi.stubEnv(name, value)
  vi.stubEnv('NEWSLETTER_URL', newsletter.url)
}, 300_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await newsletter.end()
  await server.close()
  await lake.close()
})

afterEach(async () => {
  server.refuseWith = null
  server.received.length = 0
  newsletter.clock.now = evening
  await newsletter.database.db.delete(subscribers)
  await lake.client().delete({ query: '*[_type in ["newsletterIssue", "news"]]' })
})

const ref = (id: string) => ({ _type: 'reference', _ref: id, _key: id, _weak: true })

async function publishNews(id: string, languages: Record<string, string>, publishedAt = at(-day)): Promise<void> {
  const { en, ...others } = languages
  const slug = { _type: 'slug', current: id }
  const transaction = lake.client().transaction()
  transaction.createOrReplace({ _id: id, _type: 'news', language: 'en', title: en, slug, publishedAt })
  for (const [language, title] of Object.entries(others)) {
    transaction.createOrReplace({ _id: `${id}-${language}`, _type: 'news', language, title, translationOf: ref(id) })
  }
  await transaction.commit()
}

type Issue = { id?: string; title: Record<string, string>; news: string[]; topics?: string[]; sendAt?: string }

async function publishIssue({ id = randomUUID(), title, news, topics = [], sendAt = at(hour) }: Issue) {
  const introduction = { en: 'First paragraph.\n\nSecond paragraph.' }
  const content = { title, introduction, sendAt, news: news.map(ref), topics: topics.map(ref) }
  await lake.client().createOrReplace({ _id: id, _type: 'newsletterIssue', ...content })
  return id
}

async function reader(locale: string, { topics = [], rhythm = 'weekly' }: { topics?: string[]; rhythm?: string } = {}) {
  const id = randomUUID()
  const address = `${id}@example.org`
  const key = { address, addressKey: address, addressHash: id }
  const then = new Date(evening - day)
  const row = { id, ...key, state: 'confirmed', locale, rhythm, topics, createdAt: then, confirmedAt: then }
  await newsletter.database.db.insert(subscribers).values(row)
  return address
}

const mailsTo = (address: string) => server.received.filter(({ to }) => to.includes(address)).map(({ mail }) => mail)

async function sent(): Promise<void> {
  const open = async () => {
    const rows = await newsletter.database.db.select().from(deliveries)
    return rows.filter(({ state }) => state === 'waiting' || state === 'leaving').length
  }
  await expect.poll(open, { timeout: 30_000 }).toBe(0)
}

describe('an issue that editors have put together', () => {
  it('leaves once, at its time, in its order, for readers of its languages and topics', async () => {
    await publishNews('one', { en: 'News one', ar: 'الخبر الأول' })
    await publishNews('two', { en: 'News two' }, at(-2 * day))
    await publishNews('embargoed', { en: 'CANARY under embargo' }, at(2 * hour))
    await publishNews('drafts.secret', { en: 'CANARY of a draft' })
    const title = { en: 'From the summit', ar: 'من القمة' }
    const news = ['two', 'embargoed', 'drafts.secret', 'gone', 'one']
    const id = await publishIssue({ title, news, topics: ['a'] })
    for (const kept of ['drafts.issue', 'private.issue'])
      await publishIssue({ id: kept, title: { en: 'CANARY kept back' }, news })
    await publishIssue({ title: { en: 'CANARY of long ago' }, news, sendAt: at(-2 * day) })
    await publishIssue({ title: { en: 'CANARY of tomorrow' }, news, sendAt: at(day) })
    const everything = await reader('en', { rhythm: 'daily' })
    const onlyA = await reader('en', { topics: ['a', 'b'] })
    const arabic = await reader('ar')
    const nobody = await Promise.all([reader('fr'), reader('en', { topics: ['b'] })])
    newsletter.clock.now = evening + hour - 1
    await newsletter.makeIssues()
    await sent()
    expect(server.received).toEqual([])
    newsletter.clock.now = evening + hour
    await Promise.all([newsletter.makeIssues(), newsletter.makeIssues()])
    await sent()
    // Whatever is done to it afterwards.
    await publishIssue({ id, title: { en: 'From the summit, again' }, news, sendAt: at(hour + 1) })
    newsletter.clock.now += hour
    await newsletter.makeIssues()
    await sent()

    for (const address of [everything, onlyA]) {
      const [mail, ...more] = mailsTo(address)
      expect(more).toEqual([])
      expect(mail?.subject).toBe('From the summit – NATO')
      expect(mail?.text).toMatch(/First paragraph\.\s+Second paragraph\.[\s\S]*News two[\s\S]*News one/i)
      expect(mail?.html).toContain('2027/03/04/two')
    }
    const [right, ...more] = mailsTo(arabic)
    expect(more).toEqual([])
    expect(right?.subject).toMatch(/^من القمة/)
    expect(right?.text).toContain('الخبر الأول')
    expect(right?.text).not.toContain('First paragraph')
    expect(nobody.flatMap(mailsTo)).toEqual([])
    expect(server.received.map(({ source }) => source).join('')).not.toContain('CANARY')
    const slug = /newsletter\/issues\/([\w-]+)/.exec(right?.text ?? '')?.[1]
    const copy = await newsletter.post('/issue', { json: { slug, locale: 'en' } })
    expect(await copy.json()).toMatchObject({ kind: 'edited', document: id, documents: ['one', 'two'] })
  }, 60_000)

  it('is checked in the Studio for news that will not be public', async () => {
    await publishNews('out', { en: 'Out' })
    await publishNews('embargoed', { en: 'Under embargo' }, at(2 * hour))
    const said = (news: readonly string[]) => {
      const now = at(0)
      const system = { _id: 'i', _type: 'newsletterIssue', _rev: 'r', _createdAt: now, _updatedAt: now }
      const document = { ...system, sendAt: at(hour), news: news.map(ref) }
      return newsIsOut({ document, getClient: () => lake.client() })
    }
    expect(await said(['out'])).toBe(true)
    expect(await said(['out', 'embargoed'])).toMatch(/: Under embargo\.$/)
    expect(await said(['out', 'nowhere'])).toMatch(/^Some of the news are not published yet/)
  })

  it('is called off until the moment at which a mail leaves, and so is each of its news', async () => {
    await publishNews('stays', { en: 'This stays' })
    await publishNews('withdrawn', { en: 'CANARY withdrawn' })
    const recalled = await publishIssue({ title: { en: 'CANARY recalled' }, news: ['stays'] })
    await publishIssue({ title: { en: 'Goes out' }, news: ['withdrawn', 'stays'] })
    const address = await reader('en')
    server.refuseWith = 451
    newsletter.clock.now = evening + hour
    await newsletter.makeIssues()
    const tried = async () =>
      (await newsletter.database.db.select().from(deliveries)).map(({ attempts }) => attempts > 0)
    await expect.poll(tried).toEqual([true, true])
    await lake.client().delete(recalled)
    await lake.client().delete('withdrawn')
    server.refuseWith = null
    await sent()
    const mails = mailsTo(address)
    expect(mails.map(({ subject }) => subject)).toEqual(['Goes out – NATO'])
    expect(mails[0]?.html).toContain('This stays')
    expect(server.received.map(({ source }) => source).join('')).not.toContain('CANARY')
  }, 60_000)
})

describe('the proof of an issue', () => {
  function ask(token: string, order: object): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const url = 'https://www.example.org/api/newsletter/proof'
    return askProof(new Request(url, { method: 'POST', headers, body: JSON.stringify(order) }))
  }

  it('is the mail as it stands on the desk, and goes to the editor who asks and to nobody else', async () => {
    await publishNews('one', { en: 'News one', fr: 'Nouvelle' })
    await publishNews('embargoed', { en: 'CANARY under embargo' }, at(2 * hour))
    const person = await addPerson(lake, 'editor')
    const editor = await openSession(lake.lake.url, person)
    const subscriber = await reader('en')
    const news = ['embargoed', 'one']
    const order = { locale: 'en', title: 'On the desk', introduction: 'Not published.', news, to: subscriber }
    const shown = await ask(editor, order)
    expect(shown.status).toBe(200)
    const proof = await shown.json()
    expect(proof).toMatchObject({ subject: 'On the desk – NATO', leftOut: ['embargoed'] })
    expect(proof.html).toMatch(/On the desk[\s\S]*Not published\.[\s\S]*News one/)
    expect(JSON.stringify(proof)).not.toContain('CANARY')
    expect(server.received).toEqual([])
    expect((await ask(editor, { ...order, send: true })).status).toBe(200)
    expect(server.received.map(({ to, mail }) => [to, mail.subject])).toEqual([
      [[person.email], '[Test] On the desk – NATO'],
    ])
    const statuses = await Promise.all(Array.from({ length: 12 }, () => ask(editor, { ...order, send: true })))
    expect(statuses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 9 }, () => 200),
      429,
      429,
      429,
    ])
  }, 60_000)

  it('is for people who write, and is checked', async () => {
    const order = { locale: 'en', title: 'On the desk', introduction: null, news: [] }
    const viewer = await openSession(lake.lake.url, await addPerson(lake, 'viewer'))
    const contributor = await openSession(lake.lake.url, await addPerson(lake, 'contributor'))
    const asked = [
      ask('guessed-token', order),
      ask(viewer, order),
      ask(contributor, order),
      ask(contributor, { ...order, title: '' }),
      ask(contributor, { ...order, locale: 'xx' }),
      ask(contributor, { ...order, news: ['x'.repeat(200)] }),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 403, 200, 422, 422, 422])
    expect(server.received).toEqual([])
  }, 60_000)
})
