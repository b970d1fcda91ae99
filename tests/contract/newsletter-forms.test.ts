import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

import { GET, POST } from '../../app/api/newsletter/[action]/route.ts'
import { GET as getDescription } from '../../app/api/openapi.json/route.ts'
import { readPageInstead } from '../../lib/http/page-instead.ts'
import { signUps } from '../../lib/newsletter/store/schema.ts'
import { readDescription, requireDescribed } from './described-api.ts'
import { internalToken, siteUrl, startTestNewsletter, type TestNewsletter } from './newsletter-harness.ts'

/** What the site's own addresses of the newsletter answer to browsers and to programs. */

let newsletter: TestNewsletter
let visitors = 0
let hasEnded = false

beforeAll(async () => {
  newsletter = await startTestNewsletter(undefined)
  vi.stubEnv('REVALIDATE_SECRET', internalToken)
  vi.stubEnv('NEWSLETTER_URL', newsletter.url)
}, 300_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  if (!hasEnded) await newsletter.end()
})

const actions = ['subscribe', 'confirm', 'unsubscribe', 'preferences'] as const
type Action = (typeof actions)[number]

const formType = 'application/x-www-form-urlencoded'

function context(action: Action) {
  return { params: Promise.resolve({ action }) }
}

function open(path: string, headers: Record<string, string>): Promise<Response> {
  const { pathname } = new URL(path, siteUrl)
  const action = actions.find((name) => pathname.endsWith(`/${name}`)) ?? 'subscribe'
  return GET(new Request(new URL(path, siteUrl), { headers }), context(action))
}

/** Sends as a page of the site does, from a network of its own. */
function send(
  action: Action,
  body: URLSearchParams | string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  visitors += 1
  const type = typeof body === 'string' ? 'application/json' : formType
  const sent = {
    'content-type': type,
    origin: siteUrl,
    'x-client-address': `10.0.${visitors >> 8}.${visitors & 255}`,
    ...headers,
  }
  return POST(
    new Request(`${siteUrl}/api/newsletter/${action}`, {
      method: 'POST',
      headers: sent,
      body: body instanceof Uint8Array ? body : String(body),
    }),
    context(action),
  )
}

/** The page that a form gets, with its status; fails when it gets something else. */
function pageOf(answer: Response): { status: number; path: string; fields: URLSearchParams } {
  expect(answer.status).toBe(303)
  const page = readPageInstead(answer.headers.get('x-page-instead') ?? '')
  if (page === null) throw new Error('The answer names no page.')
  const { pathname, searchParams } = new URL(page.url, siteUrl)
  return { status: page.status, path: pathname, fields: searchParams }
}

describe('the address of a form, opened', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'uk,en;q=0.5' }

  it.each(actions)('leads a browser to the form: %s', async (action) => {
    const answer = await open(`/api/newsletter/${action}`, browser)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/uk/newsletter'])
    const referer = `${siteUrl}/ar/news-and-events`
    const fromPage = await open(`/api/newsletter/${action}`, { ...browser, referer })
    expect(fromPage.headers.get('location')).toBe('/ar/newsletter')
  })

  it.each(actions)('tells a program which method it takes: %s', async (action) => {
    for (const accept of ['*/*', 'application/json']) {
      const answer = await open(`/api/newsletter/${action}`, { accept })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  it('leads from the button of a mail program to the page with the button, in the language of the reader', async () => {
    const answer = await open('/api/newsletter/unsubscribe?token=aaaa.bbbb', browser)
    expect(answer.headers.get('location')).toBe('/uk/newsletter/unsubscribe?token=aaaa.bbbb')
    const plain = await open('/api/newsletter/unsubscribe?token=aaaa.bbbb', {})
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/en/newsletter/unsubscribe?token=aaaa.bbbb'])
  })
})

describe('a form that cannot be taken', () => {
  const typed: readonly (readonly [string, string])[] = [
    ['email', 'reader@example.org'],
    ['locale', 'ru'],
    ['page', 'fr'],
    ['rhythm', 'daily'],
    ['topics', 'topic-a'],
    ['topics', 'topic-b'],
  ]
  const form = (...more: readonly (readonly [string, string])[]) => {
    const names = more.map(([name]) => name)
    return new URLSearchParams([...typed.filter(([name]) => !names.includes(name)), ...more].map(([...pair]) => pair))
  }

  it.each([
    ['an unknown language', 'invalid-choice', form(['locale', 'xx'])],
    ['an unknown rhythm', 'invalid-choice', form(['rhythm', 'hourly'])],
    ['a strange topic', 'invalid-choice', form(['topics', 'topic-a'], ['topics', '../x'])],
    ['two languages', 'invalid-choice', form(['locale', 'en'], ['locale', 'fr'])],
    ['two addresses', 'invalid-address', form(['email', 'a@example.org'], ['email', 'b@example.org'])],
    ['no address', 'invalid-address', form(['email', ''])],
    ['an endless address', 'invalid-address', form(['email', `${'x'.repeat(2000)}@example.org`])],
  ])('comes back in the language of its page, as it was: %s', async (_, problem, body) => {
    const answer = await send('subscribe', body)
    const page = pageOf(answer)
    expect(page).toMatchObject({ status: 422, path: '/fr/newsletter/again' })
    expect(page.fields.get('problem')).toBe(problem)
    for (const name of ['email', 'rhythm', 'topics']) expect(page.fields.getAll(name)).toEqual(body.getAll(name))
    // Who does not know of pages in place of answers follows the redirect.
    expect(answer.headers.get('location')).toBe(`/fr/newsletter/${problem}`)
    expect(await newsletter.database.db.select().from(signUps)).toEqual([])
  })

  it('speaks the language of the reader when the form does not tell it', async () => {
    const body = new URLSearchParams({ email: 'reader@example.org', locale: 'xx' })
    const languages = { 'accept-language': 'ar' }
    expect(pageOf(await send('subscribe', body, languages)).path).toBe('/ar/newsletter/again')
    const referer = `${siteUrl}/uk/about-us`
    expect(pageOf(await send('subscribe', body, { ...languages, referer })).path).toBe('/uk/newsletter/again')
  })

  it.each([
    ['from another site', 403, 'foreign-origin', form(), { origin: 'https://example.net' }],
    ['much too long', 413, 'invalid-choice', form(['rhythm', 'x'.repeat(20_000)]), {}],
  ])('gets a page: %s', async (_, status, problem, body, headers) => {
    const answer = await send('subscribe', body, { ...headers, 'accept-language': 'fr' })
    expect(pageOf(answer)).toMatchObject({ status, path: '/fr/newsletter/again' })
    expect(pageOf(answer).fields.get('problem')).toBe(problem)
  })

  it('of preferences shows them again with what was chosen', async () => {
    const body = form(['token', 'aaaa.bbbb'], ['action', 'save'], ['rhythm', 'hourly'])
    const { status, path, fields } = pageOf(await send('preferences', body))
    expect([status, path]).toEqual([422, '/fr/newsletter/preferences'])
    expect(Object.fromEntries(fields)).toMatchObject({ token: 'aaaa.bbbb', problem: 'invalid-choice', locale: 'ru' })
    expect(fields.getAll('topics')).toEqual(['topic-a', 'topic-b'])
  })

  it.each(['confirm', 'unsubscribe', 'preferences'] as const)('of a dead link says so: %s', async (action) => {
    const tokens = ['aaaa.bbbb', 'x'.repeat(500), '']
    const answers = await Promise.all(
      tokens.map((token) => send(action, new URLSearchParams({ token, action: 'save', locale: 'fr' }))),
    )
    for (const answer of answers)
      expect(pageOf(answer)).toMatchObject({ status: 410, path: '/fr/newsletter/invalid-link' })
  })

  it('of a mail program gets its answer in a word, whatever is wrong', async () => {
    for (const token of ['aaaa.bbbb', 'x'.repeat(500), '']) {
      const request = new Request(`${siteUrl}/api/newsletter/unsubscribe?token=${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      const answer = await POST(request, context('unsubscribe'))
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect([400, 422]).toContain(answer.status)
    }
  })
})

describe('a program', () => {
  const schemaOf = z.object({
    properties: z.record(z.string(), z.object({ type: z.string(), enum: z.array(z.string()).optional() }).loose()),
    required: z.array(z.string()),
  })
  const strange = [null, true, 5, 'x', '../x', 'x'.repeat(2000), [], ['../x'], [5], ['x', 'x', null], {}, { $ne: null }]
  const long = Array.from({ length: 101 }, (_, index) => `topic-${index}`)

  it('is refused whatever the description of the API forbids, and nothing else', async () => {
    const { paths } = await readDescription(getDescription())
    const faults: string[] = []
    let forbidden = 0
    for (const action of actions) {
      const operation = paths[`/api/newsletter/${action}`]?.post
      const described = operation?.requestBody.content['application/json']
      if (!operation || !described) throw new Error(`${action} is not described.`)
      const rule = z.fromJSONSchema(described.schema)
      const { properties, required } = schemaOf.parse(described.schema)
      const example: Record<string, unknown> = described.example
      const bodies = [
        ...Object.keys(properties).flatMap((name) =>
          [...strange, long].map((value) => ({ ...example, [name]: value })),
        ),
        ...required.map((name) => Object.fromEntries(Object.entries(example).filter(([key]) => key !== name))),
      ]
      for (const body of bodies) {
        const answer = await send(action, JSON.stringify(body))
        const said = `${answer.status} ${await answer.clone().text()}`
        const isAllowed = rule.safeParse(body).success
        const isRight = isAllowed
          ? !said.includes('"invalid-choice"')
          : /^422 .*"code":"invalid-(?:choice|address)"/.test(said)
        if (!isRight) faults.push(`${action} ${JSON.stringify(body).slice(0, 100)} ${said}`)
        if (!isAllowed) forbidden += 1
        await requireDescribed(operation, answer)
      }
    }
    expect(faults).toEqual([])
    expect(forbidden).toBeGreaterThan(100)
  })
})

describe('a form', () => {
  /** As the front sends it (tests/serving/answers-to-people.test.ts). */
  function asSent(answer: Response): Response {
    const page = readPageInstead(answer.headers.get('x-page-instead') ?? '')
    const headers = { ...Object.fromEntries(answer.headers), 'content-type': 'text/html' }
    return page === null ? answer : new Response('<!doctype html>', { status: page.status, headers })
  }

  const token = 'aaaa.bbbb'
  const fields = { email: 'reader@example.org', token, action: 'save' }
  const form = (more: object) => new URLSearchParams({ ...fields, ...more })
  const text = { 'content-type': 'text/plain' }

  it.each(actions)('is answered as the description says, whatever is wrong with it: %s', async (action) => {
    const { paths } = await readDescription(getDescription())
    const operation = paths[`/api/newsletter/${action}`]?.post
    if (!operation) throw new Error(`${action} is not described.`)
    const answers = {
      'no text': await send(action, new Uint8Array([0x65, 0x3d, 0xff]), { 'content-type': formType }),
      'too large': await send(action, form({ note: 'x'.repeat(20_000) })),
      'another type': await send(action, form({}), text),
      'two languages': await send(action, new URLSearchParams([...form({ locale: 'en' }), ['locale', 'fr']])),
      'as it should be': await send(action, form({})),
    }
    const statuses = Object.entries(answers).map(([fault, answer]) => [fault, asSent(answer).status])
    const dead = action === 'subscribe' ? 303 : 410
    expect(Object.fromEntries(statuses)).toEqual({
      'no text': 400,
      'too large': 413,
      'another type': 415,
      'two languages': 422,
      'as it should be': dead,
    })
    for (const answer of Object.values(answers)) await requireDescribed(operation, asSent(answer))
  })

  /** @returns of each answer its status and whether it says how long to wait, once it is as described. */
  async function laterOf(...answers: readonly Response[]): Promise<readonly (readonly [number, boolean])[]> {
    const { paths } = await readDescription(getDescription())
    const operation = paths['/api/newsletter/subscribe']?.post
    if (!operation) throw new Error('subscribe is not described.')
    const sent = answers.map(asSent)
    const said = sent.map((answer) => [answer.status, Number(answer.headers.get('retry-after')) > 0] as const)
    for (const answer of sent) await requireDescribed(operation, answer)
    return said
  }

  it('that comes too often is told when to come again', async () => {
    const network = { 'x-client-address': '192.0.2.77' }
    for (let count = 0; count < 5; count += 1) {
      await send('subscribe', form({ email: `reader-${count}@example.org` }), network)
    }
    const program = JSON.stringify({ email: fields.email })
    const said = await laterOf(await send('subscribe', form({}), network), await send('subscribe', program, network))
    expect(said).toEqual([
      [429, true],
      [429, true],
    ])
  })

  // The last of all: the site has read where the newsletter is.
  it('that comes while the newsletter is away is told when to come again', async () => {
    await newsletter.end()
    hasEnded = true
    const program = JSON.stringify({ email: fields.email })
    expect(await laterOf(await send('subscribe', form({})), await send('subscribe', program))).toEqual([
      [503, true],
      [503, true],
    ])
  })
})
