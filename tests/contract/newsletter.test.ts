import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { day, hour } from '../../lib/newsletter/clock.ts'
import { confirmations, consents, mails, signUps, subscribers } from '../../lib/newsletter/store/schema.ts'
import { faultsOfMail, headerOf, startMailServer, startTestNewsletter, tokenIn } from './newsletter-harness.ts'
import type { MailServer, Received, TestNewsletter } from './newsletter-harness.ts'

let server: MailServer
let newsletter: TestNewsletter
let person = 0

beforeAll(async () => {
  server = await startMailServer()
  newsletter = await startTestNewsletter(server.url)
}, 180_000)

afterAll(async () => {
  await newsletter.end()
  await server.close()
})

/** An address that no other test uses. */
function somebody(): { email: string; client: string } {
  person += 1
  return { email: `reader${person}@example.org`, client: `198.51.100.${person}` }
}

function mailsTo(email: string): Received[] {
  return server.received.filter(({ to }) => to.includes(email))
}

async function mailTo(email: string, count = 1): Promise<Received> {
  await expect.poll(() => mailsTo(email).length, { timeout: 15_000 }).toBe(count)
  const last = mailsTo(email).at(-1)
  if (!last) throw new Error('no mail')
  return last
}

async function subscribe(email: string, client: string, more: Record<string, unknown> = {}): Promise<Received> {
  const answer = await newsletter.post('/subscribe', { json: { email, ...more }, client })
  expect(answer.status).toBe(202)
  return mailTo(email)
}

/** A confirmed subscriber: address and the welcome mail. */
async function confirmed(more: Record<string, unknown> = {}): Promise<{ email: string; welcome: Received }> {
  const { email, client } = somebody()
  const mail = await subscribe(email, client, more)
  expect((await newsletter.post('/confirm', { json: { token: tokenIn(mail, 'confirm') } })).status).toBe(200)
  return { email, welcome: await mailTo(email, 2) }
}

const rowsOf = async (email: string) =>
  (await newsletter.database.db.select().from(subscribers)).filter(({ addressKey }) => addressKey === email)

/** Resolves when every acknowledged request is worked off. */
async function idle(): Promise<void> {
  await expect
    .poll(async () => (await newsletter.database.db.select().from(signUps)).length, { timeout: 60_000 })
    .toBe(0)
}

describe('signing up', () => {
  it('makes one subscriber and one mail of a hundred requests at once, all answered alike', async () => {
    const { email } = somebody()
    const spellings = [email, email.toUpperCase(), ` ${email} `]
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const json = { email: spellings[index % 3], locale: 'fr' }
        const answer = await newsletter.post('/subscribe', { json, client: `192.0.2.${index}` })
        return `${answer.status} ${await answer.text()}`
      }),
    )
    expect(new Set(answers)).toEqual(new Set(['202 {"status":"check-your-mail"}']))
    await idle()
    await expect.poll(() => server.received.length).toBe(1)
    expect(await rowsOf(email)).toHaveLength(1)
  }, 90_000)

  it('answers a form with a redirect to a page of its language', async () => {
    const { email, client } = somebody()
    const answer = await newsletter.post('/subscribe', { form: { email, locale: 'ar', website: '' }, client })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/ar/newsletter/check-your-mail')
    const { mail } = await mailTo(email)
    expect(mail.html).toMatch(/<html[^>]*dir="rtl"[^>]*lang="ar"|<html[^>]*lang="ar"[^>]*dir="rtl"/)
  })

  it('answers in the language of the page, which may not be the one of the mails', async () => {
    const { email, client } = somebody()
    const answer = await newsletter.post('/subscribe', { form: { email, locale: 'ar', page: 'fr' }, client })
    expect(answer.headers.get('location')).toBe('/fr/newsletter/check-your-mail')
  })

  it('tells a subscriber that they are one, and changes nothing', async () => {
    const { email } = await confirmed({ locale: 'uk', topics: ['topic-nato-exercises'] })
    newsletter.clock.now += hour
    await newsletter.post('/subscribe', { json: { email, locale: 'fr' }, client: somebody().client })
    const { mail } = await mailTo(email, 3)
    expect(mail.subject).toMatch(/déjà/)
    expect(await rowsOf(email)).toMatchObject([{ locale: 'uk', topics: ['topic-nato-exercises'], state: 'confirmed' }])
  })

  it('writes no more than three times a day to an address, whoever asks', async () => {
    const { email } = somebody()
    for (let round = 0; round < 6; round += 1) {
      newsletter.clock.now += hour
      await newsletter.post('/subscribe', { json: { email }, client: `192.0.2.${100 + round}` })
      await idle()
    }
    await mailTo(email, 3)
    newsletter.clock.now += day
    await newsletter.post('/subscribe', { json: { email }, client: '192.0.2.120' })
    const { to } = await mailTo(email, 4)
    expect(to).toEqual([email])
  })

  it('takes addresses of domains in any script, and writes them in ASCII', async () => {
    const { client } = somebody()
    await newsletter.post('/subscribe', { json: { email: 'reader@пошта.укр' }, client })
    // The mail server of the tests tells domains as people write them.
    const { to } = await mailTo('reader@пошта.укр')
    expect(to).toHaveLength(1)
    expect(await rowsOf('reader@xn--80a1acn3a.xn--j1amh')).toHaveLength(1)
  })

  const hostile = [
    'a@example.org\r\nBcc: evil@example.net',
    'a@example.org\nX: y',
    'a@example.org, evil@example.net',
    'a@example.org; evil@example.net',
    'A <a@example.org>',
    '"a b"@example.org',
    'a(comment)@example.org',
    '@relay.example.net:a@example.org',
    'a@example.org\u2028evil@example.net',
    'a\u0000@example.org',
    'a@exa\u200bmple.org',
    'a\u202e@example.org',
    'а@example.org',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a@localhost',
    'a@',
    '@example.org',
    '',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(250)}.org`,
  ]
  it.each(hostile)('refuses %j as no address', async (email) => {
    const before = server.received.length
    const answer = await newsletter.post('/subscribe', { json: { email }, client: '192.0.2.200' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 422, code: 'invalid-address' })
    expect(server.received.length).toBe(before)
  })

  it.each([
    ['a filled honeypot', { website: 'https://example.net' }],
    ['a form sent at once', { waited: 200 }],
  ])('lets a robot believe that it succeeded: %s', async (_, more) => {
    const { email, client } = somebody()
    expect((await newsletter.post('/subscribe', { json: { email, ...more }, client })).status).toBe(202)
    await idle()
    expect(await rowsOf(email)).toEqual([])
  })

  it.each([
    ['no origin', { origin: '' }],
    ['another origin', { origin: 'https://example.net' }],
    ['a null origin', { origin: 'null' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://cdn.example.org' }],
  ])('refuses requests with %s', async (_, headers) => {
    const { email, client } = somebody()
    const answer = await newsletter.post('/subscribe', { json: { email }, client, headers })
    expect(answer.status).toBe(403)
    expect(await rowsOf(email)).toEqual([])
  })

  it('stops a network after five addresses and says for how long', async () => {
    const networks = ['203.0.113.77', '2001:db8:7:7:0:0:0:']
    for (const network of networks) {
      const statuses: number[] = []
      const waits: number[] = []
      for (let index = 0; index < 8; index += 1) {
        const client = network.endsWith(':') ? `${network}${index + 1}` : network
        const answer = await newsletter.post('/subscribe', { json: { email: somebody().email }, client })
        statuses.push(answer.status)
        waits.push(Number(answer.headers.get('retry-after')))
      }
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429, 429])
      expect(waits.map((wait) => wait > 0)).toEqual(statuses.map((status) => status === 429))
    }
  })
})

describe('the mail', () => {
  it('comes from the newsletter, in the language, and works as text alone', async () => {
    const { email, client } = somebody()
    const { mail, to, from } = await subscribe(email, client)
    expect(to).toEqual([email])
    expect(from).toBe('newsletter@example.org')
    expect(mail.html).toMatch(/lang="en"/)
    expect(mail.text).toContain('/en/newsletter/confirm?token=')
  })

  it('is sent when the mail server answers again, once', async () => {
    const { email, client } = somebody()
    server.refuseWith = 451
    await newsletter.post('/subscribe', { json: { email }, client })
    const tries = async () => {
      const [subscriber] = await rowsOf(email)
      const rows = await newsletter.database.db.select().from(mails)
      return rows.find(({ subscriberId }) => subscriberId === subscriber?.id)?.attempts ?? 0
    }
    await expect.poll(tries, { timeout: 15_000 }).toBeGreaterThan(0)
    server.refuseWith = null
    await mailTo(email)
  })

  it('is given up when the mail server refuses the address', async () => {
    const { email, client } = somebody()
    server.refuseWith = 550
    await newsletter.post('/subscribe', { json: { email }, client })
    const fault = async () => {
      const [subscriber] = await rowsOf(email)
      const rows = await newsletter.database.db.select().from(mails)
      return rows.find(({ subscriberId }) => subscriberId === subscriber?.id)?.fault ?? null
    }
    await expect.poll(fault, { timeout: 15_000 }).toBe('refused')
    server.refuseWith = null
  })
})

describe('links', () => {
  it('confirm once, and are refused alike when used, forged, cut, of another purpose or too old', async () => {
    const { email, client } = somebody()
    const token = tokenIn(await subscribe(email, client, { rhythm: 'daily' }), 'confirm')
    const other = await confirmed()
    const late = somebody()
    const lateToken = tokenIn(await subscribe(late.email, late.client), 'confirm')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => newsletter.post('/confirm', { json: { token } })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await rowsOf(email)).toMatchObject([{ state: 'confirmed', rhythm: 'daily' }])
    newsletter.clock.now += 48 * hour + 1
    const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    const preferences = tokenIn(other.welcome, 'preferences')
    const wrong = [token, flipped, token.slice(0, -1), `${token}A`, '', 'x', preferences, lateToken, '../..', '\u0000']
    const refusals = await Promise.all(
      wrong.map(async (one) => {
        const answer = await newsletter.post('/confirm', { json: { token: one } })
        return `${answer.status} ${await answer.text()}`
      }),
    )
    expect(new Set(refusals).size).toBe(1)
    expect(refusals[0]).toMatch(/^400 .*"invalid-link"/)
    expect(await rowsOf(late.email)).toMatchObject([{ state: 'pending' }])
    const form = await newsletter.post('/confirm', { form: { token, locale: 'ru' } })
    expect(form.headers.get('location')).toBe('/ru/newsletter/invalid-link')
  })

  it('are known to be good or not before their button is pressed, and stay good', async () => {
    const { email, client } = somebody()
    const mail = await subscribe(email, client)
    const check = async (purpose: string, token: string) =>
      (await newsletter.post('/check', { json: { purpose, token } })).status
    for (const purpose of ['confirm', 'unsubscribe'] as const) {
      const token = tokenIn(mail, purpose)
      const wrong = [`${token}x`, 'x', '', tokenIn(mail, purpose === 'confirm' ? 'unsubscribe' : 'confirm')]
      expect(await Promise.all([token, token, ...wrong].map((one) => check(purpose, one)))).toEqual([
        200, 200, 400, 400, 400, 400,
      ])
    }
    const token = tokenIn(mail, 'confirm')
    expect((await newsletter.post('/confirm', { json: { token } })).status).toBe(200)
    expect(await check('confirm', token)).toBe(400)
  })

  it('end a subscription with one press in the mail program, from the first mail on', async () => {
    const { email, client } = somebody()
    const { mail } = await subscribe(email, client)
    const header = /<https:\/\/www\.example\.org\/api\/newsletter(\/unsubscribe\?token=[^>]+)>/.exec(
      headerOf(mail, 'list-unsubscribe'),
    )
    const path = header?.[1] ?? ''
    const oneClick = { body: 'List-Unsubscribe=One-Click', headers: { origin: '' } }
    expect((await newsletter.post(path, oneClick)).status).toBe(200)
    expect(await rowsOf(email)).toEqual([])
    expect((await newsletter.post(path, oneClick)).status).toBe(200)
    expect((await newsletter.post(`${path}x`, oneClick)).status).toBe(400)
  })

  it('show, change, hand out and delete what is kept, and leave only a keyed hash', async () => {
    const { email, welcome } = await confirmed({ locale: 'fr' })
    const token = tokenIn(welcome, 'preferences')
    const ask = (action: string, more = {}) => newsletter.post('/preferences', { json: { token, action, ...more } })
    expect(await (await ask('show')).json()).toEqual({ address: email, locale: 'fr', topics: [], rhythm: 'weekly' })
    const saved = await newsletter.post('/preferences', {
      form: [
        ['token', token],
        ['action', 'save'],
        ['locale', 'ru'],
        ['topics', 'b'],
        ['topics', 'a'],
        ['rhythm', 'daily'],
      ],
    })
    expect(saved.headers.get('location')).toBe('/ru/newsletter/saved')
    expect(await rowsOf(email)).toMatchObject([{ locale: 'ru', topics: ['a', 'b'], rhythm: 'daily' }])
    const data = await ask('export')
    expect(data.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await data.json()).toMatchObject({
      address: email,
      consents: [{ event: 'asked' }, { event: 'confirmed' }, { event: 'changed' }],
    })
    expect((await ask('erase')).status).toBe(200)
    const { db } = newsletter.database
    const tables = await Promise.all(
      [subscribers, confirmations, mails, consents, signUps].map((table) => db.select().from(table)),
    )
    expect(JSON.stringify(tables)).not.toContain(email)
    expect((await ask('show')).status).toBe(400)
  })
})

describe('time', () => {
  it('deletes who did not confirm within seven days, and keeps who did', async () => {
    const { email, client } = somebody()
    await subscribe(email, client)
    const { email: stays } = await confirmed()
    newsletter.clock.now += 7 * day + 1
    await newsletter.sweep()
    expect(await rowsOf(email)).toEqual([])
    expect(await rowsOf(stays)).toHaveLength(1)
    expect(await newsletter.database.db.select().from(confirmations)).toEqual([])
  })
})

describe('every mail so far', () => {
  it('carries what mail programs and laws ask for', () => {
    const kinds = new Set(server.received.map(({ mail }) => mail.subject))
    expect(kinds.size).toBeGreaterThan(4)
    expect(server.received.flatMap(faultsOfMail)).toEqual([])
  })
})

describe('strange requests', () => {
  beforeEach(() => {
    server.refuseWith = null
  })

  it.each([
    ['no body', { json: 1, body: '' }, 400],
    ['no fields', { json: {} }, 422],
    ['text', { body: 'hello', headers: { 'content-type': 'text/plain' } }, 415],
    ['broken JSON', { json: 1, body: '{"email":' }, 400],
    ['a list', { json: [] }, 400],
    ['deep JSON', { json: 1, body: `${'['.repeat(5000)}${']'.repeat(5000)}` }, 400],
    ['bytes that are no text', { json: 1, body: new Uint8Array([0xff, 0xfe, 0x00]) }, 400],
    ['too much', { json: { email: 'x'.repeat(20_000) } }, 413],
    ['wrong kinds', { json: { email: { $ne: null }, topics: 5 } }, 422],
    ['a prototype', { json: 1, body: '{"__proto__":{"email":"a@example.org"}}' }, 422],
    ['a strange topic', { json: { email: 'a@example.org', topics: ['../x'] } }, 422],
  ])('are refused with a reason: %s', async (_, options, status) => {
    const answer = await newsletter.post('/subscribe', options)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ status })
  })

  it('are not taken from anybody but the site', async () => {
    const answer = await newsletter.post('/subscribe', { json: {}, headers: { 'x-internal-token': 'guessed' } })
    expect(answer.status).toBe(404)
  })
})
