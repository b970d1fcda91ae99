import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { POST as askProof } from '../../app/api/newsletter/proof/route.ts'
import { day, hour, minute } from '../../lib/newsletter/clock.ts'
import { at, evening, startIssueDesk, type IssueDesk } from './issue-desk.ts'
import { addPerson, openSession } from './login-harness.ts'

/** What editors do to an issue of theirs when a part of it has left, and what else happens while issues are made. */

let desk: IssueDesk
/** Of a document of which the content source answers nothing. */
const broken = 'broken'
let isTroubled = false
/** Token of an editor. */
let editor = ''

beforeAll(async () => {
  desk = await startIssueDesk((news) => ({
    ...news,
    recent: (...times) => (isTroubled ? Promise.reject(new Error('no digest today')) : news.recent(...times)),
    among: (ids, now) => (ids.includes(broken) ? Promise.reject(new Error('broken')) : news.among(ids, now)),
  }))
  for (const [name, value] of Object.entries(desk.environment)) vi.stubEnv(name, value)
  vi.stubEnv('NEWSLETTER_URL', desk.newsletter.url)
  editor = await openSession(desk.lake.lake.url, await addPerson(desk.lake, 'editor'))
}, 300_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await desk.close()
})

afterEach(async () => {
  isTroubled = false
  await desk.clear()
})

/** No digest of theirs is due on an evening. */
const daily = { rhythm: 'daily' }

/** Lets one mail out, and leaves the other of two readers waiting for the mail server. */
async function halfSent(id: string) {
  const [first, second] = [await desk.reader('en', daily), await desk.reader('en', daily)]
  desk.server.unavailable.add(second)
  desk.newsletter.clock.now = evening + hour
  await desk.newsletter.makeIssues()
  await expect.poll(() => desk.mailsTo(first).length, { timeout: 30_000 }).toBe(1)
  await expect.poll(() => desk.states(), { timeout: 30_000 }).toEqual(['sent', 'waiting'])
  return { id, first, second }
}

/** As the panel in the Studio asks. */
async function askedInStudio(document: string) {
  const headers = { authorization: `Bearer ${editor}`, 'content-type': 'application/json' }
  const order = { locale: 'en', title: 'A title', introduction: null, news: [], document }
  const url = 'https://www.example.org/api/newsletter/proof'
  const answer = await askProof(new Request(url, { method: 'POST', headers, body: JSON.stringify(order) }))
  expect(answer.status).toBe(200)
  return answer.json()
}

describe('an issue that is under way', () => {
  it('stops when it is called off, and goes on when it is published again, to those who have not got it', async () => {
    await desk.publishNews('one', { en: 'News one' })
    await desk.publishNews('two', { en: 'News two' })
    const title = { en: 'Before' }
    const { id, first, second } = await halfSent(await desk.publishIssue({ title, news: ['one'] }))
    expect(await askedInStudio(id)).toMatchObject({
      sending: { since: at(hour), counts: { sent: 1, waiting: 1 } },
    })
    await desk.lake.client().delete(id)
    desk.server.unavailable.clear()
    await expect.poll(() => desk.states(), { timeout: 30_000 }).toEqual(['held', 'sent'])
    await desk.newsletter.makeIssues()
    expect(await askedInStudio(id)).toMatchObject({ sending: { counts: { sent: 1, held: 1 } } })
    expect(desk.mailsTo(second)).toEqual([])

    const sendAt = at(2 * day)
    await desk.publishIssue({ id, title: { en: 'After' }, news: ['one', 'two'], sendAt })
    desk.newsletter.clock.now = evening + 2 * day - minute
    await desk.newsletter.makeIssues()
    expect(await desk.states()).toEqual(['held', 'sent'])
    desk.newsletter.clock.now = evening + 2 * day
    await Promise.all([desk.newsletter.makeIssues(), desk.newsletter.makeIssues()])
    await desk.sent()
    expect(desk.mailsTo(first).map(({ subject }) => subject)).toEqual(['Before – NATO'])
    const [mail, ...more] = desk.mailsTo(second)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('After – NATO')
    expect(mail?.text).toMatch(/News one[\s\S]*News two/i)
  }, 90_000)

  it('waits when it is put off, and is sent once at the later time', async () => {
    await desk.publishNews('one', { en: 'News one' })
    const title = { en: 'Put off' }
    const { id, first, second } = await halfSent(await desk.publishIssue({ title, news: ['one'] }))
    await desk.publishIssue({ id, title, news: ['one'], sendAt: at(3 * hour) })
    desk.server.unavailable.clear()
    await expect.poll(() => desk.states(), { timeout: 30_000 }).toEqual(['held', 'sent'])
    desk.newsletter.clock.now = evening + 3 * hour
    await desk.newsletter.makeIssues()
    await desk.sent()
    expect([first, second].map((address) => desk.mailsTo(address).length)).toEqual([1, 1])
    desk.newsletter.clock.now += minute
    await desk.newsletter.makeIssues()
    await desk.sent()
    expect(desk.server.received).toHaveLength(2)
  }, 90_000)
})

describe('an issue that was held back', () => {
  it('goes on also for whom it has come to concern meanwhile, and to nobody twice', async () => {
    await desk.publishNews('one', { en: 'News one', fr: 'Nouvelle' })
    const title = { en: 'For a', fr: 'Pour a' }
    const aboutB = await desk.reader('en', { topics: ['b'] })
    const { id, first, second } = await halfSent(await desk.publishIssue({ title, news: ['one'], topics: ['a'] }))
    await desk.lake.client().delete(id)
    desk.server.unavailable.clear()
    await expect.poll(() => desk.states(), { timeout: 30_000 }).toEqual(['held', 'sent'])
    const since = [await desk.reader('en', { topics: ['b'] }), await desk.reader('en'), await desk.reader('fr')]
    const others = [await desk.reader('en', { topics: ['c'] }), await desk.reader('ar')]
    await desk.publishIssue({ id, title, news: ['one'], topics: ['a', 'b'], sendAt: at(2 * hour) })
    desk.newsletter.clock.now = evening + 2 * hour
    await Promise.all([desk.newsletter.makeIssues(), desk.newsletter.makeIssues()])
    await desk.sent()
    desk.newsletter.clock.now += minute
    await desk.newsletter.makeIssues()
    await desk.sent()
    const got = (addresses: readonly string[]) => addresses.map((address) => desk.mailsTo(address).length)
    expect(got([first, second, aboutB, ...since])).toEqual([1, 1, 1, 1, 1, 1])
    expect(got(others)).toEqual([0, 0])
  }, 90_000)
})

describe('an issue that goes on after it was forgotten who has it', () => {
  it('reaches those who were to get it, once, and nobody else', async () => {
    await desk.publishNews('one', { en: 'News one' })
    const title = { en: 'Old' }
    const { id, first, second } = await halfSent(await desk.publishIssue({ title, news: ['one'] }))
    await desk.lake.client().delete(id)
    desk.newsletter.clock.now = evening + day
    desk.server.unavailable.clear()
    await expect.poll(() => desk.states(), { timeout: 30_000 }).toEqual(['held', 'sent'])
    desk.newsletter.clock.now = evening + 30 * day + 2 * hour
    await desk.newsletter.sweep()
    expect(await desk.states()).toEqual(['held'])
    const since = await desk.reader('en', daily)
    await desk.publishIssue({ id, title, news: ['one'], sendAt: at(30 * day + 2 * hour) })
    await desk.newsletter.makeIssues()
    await desk.sent()
    expect([first, second, since].map((address) => desk.mailsTo(address).length)).toEqual([1, 1, 0])
  }, 90_000)
})

describe('issues that are due together', () => {
  it('are all made, however many, and whatever becomes of the others', async () => {
    await desk.publishNews('one', { en: 'News one' })
    const numbers = Array.from({ length: 23 }, (_, number) => number + 1)
    for (const number of numbers) await desk.publishIssue({ title: { en: `Number ${number}` }, news: ['one'] })
    await desk.publishIssue({ id: 'a-broken', title: { en: 'Broken' }, news: [broken] })
    await desk.publishIssue({ id: 'b-strange', title: { en: 5 }, news: ['one'] })
    const address = await desk.reader('en')
    desk.newsletter.clock.now = evening + hour
    isTroubled = true
    await expect(desk.newsletter.makeIssues()).rejects.toThrow('no digest today; broken')
    await desk.sent()
    const subjects = desk.mailsTo(address).map(({ subject }) => subject ?? '')
    expect(new Set(subjects)).toEqual(new Set(numbers.map((number) => `Number ${number} – NATO`)))
    expect(subjects).toHaveLength(numbers.length)
  }, 90_000)
})
