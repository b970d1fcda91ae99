import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { POST as askProof } from '../../app/api/newsletter/proof/route.ts'
import { day, hour } from '../../lib/newsletter/clock.ts'
import { deliveries } from '../../lib/newsletter/store/schema.ts'
import { newsIsOut } from '../../sanity/schema/newsletter-rules.ts'
import { at, evening, ref, startIssueDesk, type IssueDesk } from './issue-desk.ts'
import { addPerson, openSession } from './login-harness.ts'

/** Issues that editors put together: a real lake, a real database, a real mail server. */

let desk: IssueDesk

beforeAll(async () => {
  desk = await startIssueDesk()
  // For the route of the site, which reads the environment once.
  for (const [name, value] of Object.entries(desk.environment)) vi.stubEnv(name, value)
  vi.stubEnv('NEWSLETTER_URL', desk.newsletter.url)
}, 300_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await desk.close()
})

afterEach(() => desk.clear())

describe('an issue that editors have put together', () => {
  it('leaves once, at its time, in its order, for readers of its languages and topics', async () => {
    await desk.publishNews('one', { en: 'News one', ar: 'الخبر الأول' })
    await desk.publishNews('two', { en: 'News two' }, at(-2 * day))
    await desk.publishNews('embargoed', { en: 'CANARY under embargo' }, at(2 * hour))
    await desk.publishNews('drafts.secret', { en: 'CANARY of a draft' })
    const title = { en: 'From the summit', ar: 'من القمة' }
    const news = ['two', 'embargoed', 'drafts.secret', 'gone', 'one']
    const id = await desk.publishIssue({ title, news, topics: ['a'] })
    for (const kept of ['drafts.issue', 'private.issue'])
      await desk.publishIssue({ id: kept, title: { en: 'CANARY kept back' }, news })
    await desk.publishIssue({ title: { en: 'CANARY of long ago' }, news, sendAt: at(-2 * day) })
    await desk.publishIssue({ title: { en: 'CANARY of tomorrow' }, news, sendAt: at(day) })
    const everything = await desk.reader('en', { rhythm: 'daily' })
    const onlyA = await desk.reader('en', { topics: ['a', 'b'] })
    const arabic = await desk.reader('ar')
    const nobody = await Promise.all([desk.reader('fr'), desk.reader('en', { topics: ['b'] })])
    const stranger = desk.lake.client({ token: '', perspective: 'raw' })
    expect(await stranger.fetch('*[_type != "news"]')).toEqual([])
    desk.newsletter.clock.now = evening + hour - 1
    await desk.newsletter.makeIssues()
    await desk.sent()
    expect(desk.server.received).toEqual([])
    desk.newsletter.clock.now = evening + hour
    await Promise.all([desk.newsletter.makeIssues(), desk.newsletter.makeIssues()])
    await desk.sent()
    // Whatever is done to it afterwards.
    await desk.publishIssue({ id, title: { en: 'From the summit, again' }, news, sendAt: at(hour + 1) })
    desk.newsletter.clock.now += hour
    await desk.newsletter.makeIssues()
    await desk.sent()

    for (const address of [everything, onlyA]) {
      const [mail, ...more] = desk.mailsTo(address)
      expect(more).toEqual([])
      expect(mail?.subject).toBe('From the summit – NATO')
      expect(mail?.text).toMatch(/First paragraph\.\s+Second paragraph\.[\s\S]*News two[\s\S]*News one/i)
      expect(mail?.html).toContain('2027/03/04/two')
    }
    const [right, ...more] = desk.mailsTo(arabic)
    expect(more).toEqual([])
    expect(right?.subject).toMatch(/^من القمة/)
    expect(right?.text).toContain('الخبر الأول')
    expect(right?.text).not.toContain('First paragraph')
    expect(nobody.flatMap(desk.mailsTo)).toEqual([])
    expect(desk.server.received.map(({ source }) => source).join('')).not.toContain('CANARY')
    const slug = /newsletter\/issues\/([\w-]+)/.exec(right?.text ?? '')?.[1]
    const copy = await desk.newsletter.post('/issue', { json: { slug, locale: 'en' } })
    expect(await copy.json()).toMatchObject({ kind: 'edited', document: id, documents: ['one', 'two'] })
  }, 60_000)

  it('is checked in the Studio for news that will not be public', async () => {
    await desk.publishNews('out', { en: 'Out' })
    await desk.publishNews('embargoed', { en: 'Under embargo' }, at(2 * hour))
    const said = (news: readonly string[]) => {
      const now = at(0)
      const system = { _id: 'i', _type: 'newsletterIssue', _rev: 'r', _createdAt: now, _updatedAt: now }
      const document = { ...system, sendAt: at(hour), news: news.map(ref) }
      return newsIsOut({ document, getClient: () => desk.lake.client() })
    }
    expect(await said(['out'])).toBe(true)
    expect(await said(['out', 'embargoed'])).toMatch(/: Under embargo\.$/)
    expect(await said(['out', 'nowhere'])).toMatch(/^Some of the news are not published yet/)
  })

  it('is called off until the moment at which a mail leaves, and so is each of its news', async () => {
    await desk.publishNews('stays', { en: 'This stays' })
    await desk.publishNews('withdrawn', { en: 'CANARY withdrawn' })
    const recalled = await desk.publishIssue({ title: { en: 'CANARY recalled' }, news: ['stays'] })
    await desk.publishIssue({ title: { en: 'Goes out' }, news: ['withdrawn', 'stays'] })
    const address = await desk.reader('en')
    desk.server.refuseWith = 451
    desk.newsletter.clock.now = evening + hour
    await desk.newsletter.makeIssues()
    const tried = async () =>
      (await desk.newsletter.database.db.select().from(deliveries)).map(({ attempts }) => attempts > 0)
    await expect.poll(tried).toEqual([true, true])
    await desk.lake.client().delete(recalled)
    await desk.lake.client().delete('withdrawn')
    desk.server.refuseWith = null
    await desk.sent()
    const mails = desk.mailsTo(address)
    expect(mails.map(({ subject }) => subject)).toEqual(['Goes out – NATO'])
    expect(mails[0]?.html).toContain('This stays')
    expect(desk.server.received.map(({ source }) => source).join('')).not.toContain('CANARY')
  }, 60_000)
})

describe('the proof of an issue', () => {
  function ask(token: string, order: object): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const url = 'https://www.example.org/api/newsletter/proof'
    return askProof(new Request(url, { method: 'POST', headers, body: JSON.stringify(order) }))
  }

  it('is the mail as it stands on the desk, and goes to the editor who asks and to nobody else', async () => {
    await desk.publishNews('one', { en: 'News one', fr: 'Nouvelle' })
    await desk.publishNews('embargoed', { en: 'CANARY under embargo' }, at(2 * hour))
    const person = await addPerson(desk.lake, 'editor')
    const editor = await openSession(desk.lake.lake.url, person)
    const subscriber = await desk.reader('en')
    const news = ['embargoed', 'one']
    const order = { locale: 'en', title: 'On the desk', introduction: 'Not published.', news, to: subscriber }
    const shown = await ask(editor, order)
    expect(shown.status).toBe(200)
    const proof = await shown.json()
    expect(proof).toMatchObject({ subject: 'On the desk – NATO', leftOut: ['embargoed'] })
    expect(proof.html).toMatch(/On the desk[\s\S]*Not published\.[\s\S]*News one/)
    expect(JSON.stringify(proof)).not.toContain('CANARY')
    expect(desk.server.received).toEqual([])
    expect((await ask(editor, { ...order, send: true })).status).toBe(200)
    expect(desk.server.received.map(({ to, mail }) => [to, mail.subject])).toEqual([
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
    const viewer = await openSession(desk.lake.lake.url, await addPerson(desk.lake, 'viewer'))
    const contributor = await openSession(desk.lake.lake.url, await addPerson(desk.lake, 'contributor'))
    const asked = [
      ask('guessed-token', order),
      ask(viewer, order),
      ask(contributor, order),
      ask(contributor, { ...order, title: '' }),
      ask(contributor, { ...order, locale: 'xx' }),
      ask(contributor, { ...order, news: ['x'.repeat(200)] }),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 403, 200, 422, 422, 422])
    expect(desk.server.received).toEqual([])
  }, 60_000)
})
