import { isValidSignature } from '@sanity/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerSiteWebhook } from '../../lib/commands/site-webhook.ts'
import { readEnvironment } from '../../lib/env/environment.ts'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { startReceiver, until } from './webhook-harness.ts'
import type { Call } from './webhook-harness.ts'

/** Webhooks of the lake against the vendor's verification and its documented behaviour. */

const secret = 'the-secret-of-these-tests'

let lake: TestLake
beforeEach(async () => {
  lake = await startTestLake()
})
afterEach(() => lake.close())

async function send(method: string, path: string, body?: unknown) {
  const response = await lake.request(`/hooks/projects/local${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

async function createHook(url: string, rest: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await send('POST', '', { name: 'test', url, ...rest })
  expect([status, body]).toEqual([201, expect.objectContaining({ name: 'test', isDisabled: false })])
  return body.id
}

const bodies = (calls: readonly Call[]): unknown[] => calls.map(({ body }) => JSON.parse(body))

describe('a call', () => {
  it('carries the projection, the headers of the hosted service and a signature that its package takes', async () => {
    const receiver = await startReceiver()
    await createHook(`${receiver.url}/hook`, {
      dataset: 'production',
      rule: {
        on: ['create', 'update', 'delete'],
        filter: '_type == "news"',
        projection: '{_id, "was": before().title}',
      },
      secret,
    })
    const client = lake.client()
    await client.create({ _id: 'other', _type: 'topic' })
    await client.create({ _id: 'a', _type: 'news', title: 'One' })
    const { transactionId } = await client
      .transaction()
      .patch('a', { set: { title: 'Two' } })
      .commit()
    await client.delete('a')
    await until(() => receiver.calls.length === 3)
    expect(bodies(receiver.calls)).toEqual([
      { _id: 'a', was: null },
      { _id: 'a', was: 'One' },
      { _id: 'a', was: 'Two' },
    ])
    expect(receiver.calls.map(({ headers }) => headers['sanity-operation'])).toEqual(['create', 'update', 'delete'])
    const [, second] = receiver.calls
    expect(second?.headers).toMatchObject({
      'content-type': 'application/json',
      'sanity-transaction-id': transactionId,
      'sanity-transaction-time': expect.stringMatching(/^\d{4}-.*Z$/),
      'sanity-dataset': 'production',
      'sanity-document-id': 'a',
      'sanity-project-id': 'local',
      'sanity-webhook-id': expect.any(String),
      'idempotency-key': expect.any(String),
    })
    for (const { headers, body } of receiver.calls) {
      const signature = String(headers['sanity-webhook-signature'])
      expect(await isValidSignature(body, signature, secret)).toBe(true)
      expect(await isValidSignature(`${body} `, signature, secret)).toBe(false)
    }
    expect(new Set(receiver.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(3)
  })

  it('is made for published documents only, unless drafts are wanted', async () => {
    const receiver = await startReceiver()
    const drafts = await startReceiver()
    await createHook(receiver.url)
    await createHook(drafts.url, { includeDrafts: true, rule: { on: ['create'], projection: '_id' } })
    const client = lake.client()
    await client.create({ _id: 'drafts.a', _type: 'news', title: 'Draft' })
    await client.create({ _id: '_.groups.x', _type: 'system.group' })
    // As the Studio publishes: the draft goes in the same transaction.
    await client.transaction().delete('drafts.a').create({ _id: 'a', _type: 'news', title: 'Published' }).commit()
    await until(() => receiver.calls.length > 0 && drafts.calls.length > 1)
    expect(bodies(receiver.calls)).toEqual([expect.objectContaining({ _id: 'a', title: 'Published' })])
    expect(bodies(drafts.calls)).toEqual(['drafts.a', 'a'])
  })

  it('follows within a second', async () => {
    const receiver = await startReceiver()
    await createHook(receiver.url, { rule: { on: ['create'], projection: '{_id}' } })
    await lake.client().create({ _id: 'first', _type: 'news' })
    await until(() => receiver.calls.length === 1)
    const began = performance.now()
    await lake.client().create({ _id: 'second', _type: 'news' })
    await until(() => receiver.calls.length === 2)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('a receiver that fails', () => {
  it('is called again with the same key, a new signature, and the documents in order', async () => {
    const receiver = await startReceiver()
    const answers = [503, null, 429]
    receiver.answer = () => answers[receiver.calls.length - 1] ?? (receiver.calls.length === 2 ? null : 200)
    const id = await createHook(receiver.url, { rule: { on: ['create', 'update'], projection: 'title' }, secret })
    const client = lake.client()
    await client.create({ _id: 'a', _type: 'news', title: 1 })
    for (const title of [2, 3]) await client.patch('a', { set: { title } }).commit()
    await until(() => receiver.calls.length === 6)
    expect(bodies(receiver.calls)).toEqual([1, 1, 1, 1, 2, 3])
    const [first, second] = receiver.calls
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
    expect(second?.headers['sanity-webhook-signature']).not.toBe(first?.headers['sanity-webhook-signature'])
    await until(async () => (await send('GET', `/${id}/messages`)).body[0].status === 'success')
    const messages = (await send('GET', `/${id}/messages`)).body
    expect(messages.map(({ status, failureCount }: Record<string, unknown>) => [status, failureCount])).toEqual([
      ['success', 0],
      ['success', 0],
      ['success', 3],
    ])
    const attempts = (await send('GET', `/${id}/attempts`)).body
    const failed = attempts.filter(({ isFailure }: Record<string, unknown>) => isFailure)
    expect(failed.map((attempt: Record<string, unknown>) => [attempt['failureReason'], attempt['resultCode']])).toEqual(
      [
        ['http', 429],
        ['network', null],
        ['http', 503],
      ],
    )
  }, 30_000)

  it('does not hold up calls for other documents', async () => {
    const receiver = await startReceiver()
    const gate = Promise.withResolvers<number>()
    receiver.answer = ({ body }) => (body === '"slow"' ? gate.promise : 200)
    await createHook(receiver.url, { rule: { on: ['create'], projection: '_id' } })
    await lake.client().create({ _id: 'slow', _type: 'news' })
    await lake.client().create({ _id: 'quick', _type: 'news' })
    await until(() => receiver.calls.length === 2)
    expect(bodies(receiver.calls)).toEqual(['slow', 'quick'])
    gate.resolve(200)
  })

  it.each([400, 401, 404, 302])('with %i is not called again, and on demand only', async (status) => {
    const receiver = await startReceiver()
    receiver.answer = () => status
    const id = await createHook(receiver.url, { rule: { on: ['create'], projection: '_id' } })
    await lake.client().create({ _id: 'a', _type: 'news' })
    const first = async () => (await send('GET', `/${id}/messages`)).body[0]
    await until(async () => (await first())?.status === 'failed')
    expect(await first()).toMatchObject({ resultCode: status, failureReason: 'http', failureCount: 1 })
    // A redirect that was followed would be a second call.
    expect(receiver.calls).toHaveLength(1)
    receiver.answer = () => 200
    expect((await send('POST', `/${id}/messages/all/retry`)).body).toEqual({ retried: 1 })
    await until(async () => (await first()).status === 'success')
  })

  it('finds everything in its queue after a restart of the lake, and nothing twice', async () => {
    const receiver = await startReceiver()
    receiver.answer = () => 503
    await createHook(receiver.url, { rule: { on: ['create'], projection: '_id' } })
    const ids = Array.from({ length: 60 }, (_, index) => `doc-${index}`)
    for (const _id of ids) await lake.client().create({ _id, _type: 'news' })
    await until(() => receiver.calls.length > 0)
    const { folder } = lake
    await lake.lake.close()
    receiver.answer = () => 200
    const before = receiver.calls.length
    lake = await startTestLake({ folder })
    await until(() => receiver.calls.length >= before + 60)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(bodies(receiver.calls.slice(before)).toSorted()).toEqual(ids.toSorted())
  })
})

describe('administration', () => {
  it('lists, changes, switches off and deletes, and never tells a secret', async () => {
    const receiver = await startReceiver()
    const id = await createHook(receiver.url, { secret, rule: { on: ['create'], projection: '_id' } })
    const { body: listed } = await send('GET', '')
    expect(listed).toEqual([
      expect.objectContaining({
        id,
        name: 'test',
        dataset: '*',
        url: receiver.url,
        httpMethod: 'POST',
        hasSecret: true,
      }),
    ])
    expect(JSON.stringify(listed)).not.toContain(secret)
    expect((await send('PATCH', `/${id}`, { isDisabledByUser: true })).body).toMatchObject({ isDisabled: true })
    await lake.client().create({ _id: 'unseen', _type: 'news' })
    expect((await send('PATCH', `/${id}`, { isDisabledByUser: false, name: 'other' })).body).toMatchObject({
      isDisabled: false,
      name: 'other',
      rule: { on: ['create'], filter: null, projection: '_id' },
    })
    await lake.client().create({ _id: 'seen', _type: 'news' })
    await until(() => receiver.calls.length > 0)
    expect(bodies(receiver.calls)).toEqual(['seen'])
    expect((await send('DELETE', `/${id}`)).status).toBe(204)
    expect((await send('GET', `/${id}`)).status).toBe(404)
    await lake.client().create({ _id: 'later', _type: 'news' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(receiver.calls).toHaveLength(1)
  })

  it.each([
    [{ url: 'http://169.254.169.254/latest' }, /169\.254\.169\.254, which is not allowed/],
    [{ url: 'file:///etc/passwd' }, /http/],
    [{ rule: { filter: '_type ==' } }, /./],
    [{ rule: { filter: 'geo::distance(a, b) > 1' } }, /not supported/],
    [{ rule: { projection: '{_id' } }, /./],
    [{ rule: { on: [] } }, /rule\.on/],
    [{ dataset: 'nothing' }, /no dataset .*nothing/],
    [{ secret: 'short' }, /16 characters/],
    [{ httpMethod: 'PUT' }, /httpMethod/],
    [{ headers: { authorization: 'x' } }, /headers/],
    [{ color: 'red' }, /color/],
  ])('refuses %j', async (rest, message) => {
    const { status, body } = await send('POST', '', { name: 'test', url: 'http://localhost:1/', ...rest })
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toMatch(message)
    expect((await send('GET', '')).body).toEqual([])
  })

  it('is for administrators', async () => {
    const editor = lake.lake.tokens.create('editor', 'editor').secret
    for (const token of [null, editor]) {
      const { status } = await lake.request('/hooks/projects/local', { token })
      expect(status).toBe(token === null ? 401 : 403)
    }
    expect((await lake.request('/hooks/projects/other')).status).toBe(404)
  })
})

describe('the webhook of the site', () => {
  it('is made once, follows the settings of the next start, and tells what the site needs to know', async () => {
    const receiver = await startReceiver()
    const port = Number(new URL(receiver.url).port)
    const environment = { ...readEnvironment({ REVALIDATE_SECRET: secret }), PORT: 1, HOST: '0.0.0.0' }
    const at = { url: lake.lake.url, adminToken }
    await registerSiteWebhook(environment, at)
    await registerSiteWebhook({ ...environment, PORT: port }, at)
    expect((await send('GET', '')).body).toEqual([
      expect.objectContaining({ name: 'site', url: `${receiver.url}/api/revalidate`, dataset: 'production' }),
    ])
    const translationOf = { _type: 'reference', _ref: 'a', _weak: true }
    const countries = [{ _key: 'b', _type: 'reference', _ref: 'country-b', _weak: true }]
    await lake.client().create({ _id: 'a-fr', _type: 'news', translationOf, countries, body: 'x'.repeat(100_000) })
    await lake.client().delete('a-fr')
    await until(() => receiver.calls.length === 2)
    const always = { _id: 'a-fr', _type: 'news', translationOf, turned: true, moved: true, renamed: true }
    expect(bodies(receiver.calls)).toEqual([
      { ...always, was: null, about: ['country-b'], wasAbout: [] },
      { ...always, was: translationOf, about: [], wasAbout: ['country-b'] },
    ])
    receiver.calls.length = 0
    const client = lake.client()
    await client.create({ _id: 'p', _type: 'person', slug: { current: 'p' }, terms: [{ _key: 'a', startsOn: '2020' }] })
    await client.patch('p').set({ 'terms[0].endsOn': '2024' }).commit()
    await client
      .patch('p')
      .set({ slug: { current: 'q' } })
      .commit()
    await until(() => receiver.calls.length === 3)
    const told = [
      { turned: true, moved: true },
      { turned: true, moved: false },
      { turned: false, moved: true },
    ]
    expect(bodies(receiver.calls)).toEqual(told.map((part) => expect.objectContaining(part)))
  })
})

describe('a filter that cannot be worked out', () => {
  it('is noted, switches the webhook off, and holds nobody up', async () => {
    const receiver = await startReceiver()
    const nested = '(*[count(*[_type != ^.x && count(*[_type != ^.y]) > 0]) > 0])'
    const healthy = await startReceiver()
    await createHook(healthy.url, { rule: { on: ['create'], projection: '_id' } })
    // Costs nothing while the dataset is empty, so it can be created.
    const id = await createHook(receiver.url, { rule: { on: ['create'], filter: `count${nested} > -1` } })
    const many = Array.from({ length: 3_000 }, (_, n) => ({ create: { _id: `n-${n}`, _type: 'news' } }))
    const body = JSON.stringify({ mutations: many })
    expect((await lake.request('/data/mutate/production', { method: 'POST', body })).status).toBe(200)
    await until(async () => (await send('GET', `/${id}`)).body.isDisabled)
    expect((await send('GET', `/${id}`)).body.disabledFor).toMatch(/5 times in a row.*stopped after 1000 ms/)
    expect((await send('GET', `/${id}/messages`)).body).toHaveLength(5)
    const began = performance.now()
    expect(await lake.client().fetch('*[_id == "n-7"][0]._id')).toBe('n-7')
    expect(performance.now() - began).toBeLessThan(1_000)
    await until(() => healthy.calls.length === 3_000)
    expect(receiver.calls).toEqual([])
  }, 60_000)
})
