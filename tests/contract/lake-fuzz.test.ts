import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminToken, startTestLake, type TestLake } from './lake-harness.ts'

/**
 * Hostile requests at every address that the lake has, those that are yet to come included: well-formed HTTP whose
 * parts are wrong, absurd or half right. (lake-malformed.test.ts breaks HTTP itself.)
 */

let lake: TestLake
beforeAll(async () => {
  lake = await startTestLake()
  await lake.client().create({ _id: 'a', _type: 'post', title: 'A' })
  await lake.client().create({ _id: 'drafts.a', _type: 'post', title: 'A' })
})
afterAll(() => lake.close())

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'drafts.a',
    'versions.r1.a',
    'production',
    'local',
    'me',
    'images',
    'v1',
    '*',
    '',
    '.',
    '..',
    '-',
    '_.a',
    '__proto__',
    'constructor',
    'a,b,,',
    'drafts.',
    'x'.repeat(500),
    '\u202e',
    '🙂',
    '%00',
    "'; --",
    '0',
    '-1',
    '1e999',
    'null',
    '[object Object]',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
)
const groq = fc.constantFrom(
  '*',
  '*[',
  '*[_id == $a]',
  'a'.repeat(3_000),
  '*[0...-1]',
  '[[[[',
  '*{"a": ^}',
  '$b',
  '*[_type match "*a*a*a*a*"]',
  '*[_id in path("**")] | order(a->b)',
  'count(*) / 0',
  '*[[@] match text::query("a")]',
  '"\ud800"',
  'fn a::b($c) = $c{d}; a::b(*)',
  '\0',
  '1e400',
  '*[a[$b]]',
  '*|score(a match "b")[_score>0]',
)
const option = fc.record(
  {
    query: groq,
    perspective: word,
    resultSourceMap: word,
    returnQuery: word,
    $a: fc.oneof(fc.json({ maxDepth: 3 }), word),
    $b: fc.oneof(fc.json({ maxDepth: 3 }), word),
    visibility: word,
    dryRun: fc.constantFrom('true', 'false', 'x'),
    returnDocuments: fc.constantFrom('true', 'x'),
    includeAllVersions: word,
    effectFormat: word,
    limit: word,
    revision: word,
    time: word,
    fromTransaction: word,
    nextCursor: word,
    types: word,
    w: word,
    h: word,
    rect: word,
    fm: word,
    dl: word,
    access: word,
    sid: word,
    origin: word,
    filename: word,
  },
  { requiredKeys: [] },
)
const document = fc.record(
  { _id: word, _type: word, a: fc.anything({ maxDepth: 3, withNullPrototype: false }), _rev: word },
  { requiredKeys: [] },
)
const patch = fc.record(
  {
    id: word,
    query: groq,
    params: fc.json({ maxDepth: 2 }),
    ifRevisionID: word,
    set: fc.dictionary(word, word),
    unset: fc.array(word, { maxLength: 3 }),
    inc: fc.dictionary(word, fc.double()),
    insert: fc.record({ after: word, items: fc.array(word, { maxLength: 2 }) }),
    diffMatchPatch: fc.dictionary(word, word),
  },
  { requiredKeys: [] },
)
const mutation = fc.oneof(
  fc.record({ create: document }),
  fc.record({ createOrReplace: document }),
  fc.record({ createIfNotExists: document }),
  fc.record({ delete: fc.record({ id: word, query: groq }, { requiredKeys: [] }) }),
  fc.record({ patch }),
  fc.dictionary(word, word),
)
const action = fc.record(
  {
    actionType: fc.oneof(
      fc
        .constantFrom(
          'create',
          'edit',
          'publish',
          'unpublish',
          'discard',
          'delete',
          'replaceDraft',
          'version.create',
          'version.discard',
          'version.replace',
          'version.unpublish',
        )
        .map((name) => `sanity.action.document.${name}`),
      fc
        .constantFrom('create', 'edit', 'publish', 'schedule', 'unschedule', 'archive', 'unarchive', 'delete')
        .map((name) => `sanity.action.release.${name}`),
      word,
    ),
    publishedId: word,
    draftId: word,
    versionId: word,
    releaseId: word,
    attributes: document,
    document,
    patch,
    metadata: fc.dictionary(word, word),
    ifExists: word,
    publishAt: word,
  },
  { requiredKeys: ['actionType'] },
)
const body = fc.oneof(
  fc
    .record({ mutations: fc.array(mutation, { maxLength: 4 }), transactionId: word }, { requiredKeys: ['mutations'] })
    .map((value) => JSON.stringify(value)),
  fc
    .record({ actions: fc.array(action, { maxLength: 4 }), transactionId: word }, { requiredKeys: ['actions'] })
    .map((value) => JSON.stringify(value)),
  fc.record({ query: groq, params: fc.dictionary(word, word) }).map((value) => JSON.stringify(value)),
  fc
    .record(
      {
        aclMode: word,
        name: word,
        email: word,
        password: word,
        role: word,
        key: word,
        value: word,
        url: word,
        filter: groq,
        projection: groq,
        on: fc.array(word, { maxLength: 2 }),
        label: word,
        roleName: word,
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
  fc.dictionary(word, word, { maxKeys: 4 }).map((fields) => new URLSearchParams(fields).toString()),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '['.repeat(2_000),
    `{"mutations":[${'{"create":{"_type":"x"}},'.repeat(300)}{}]}`,
    '\0',
    '{"__proto__":{"a":1}}',
  ),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
)
const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'image/png',
      'x',
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    accept: fc.constantFrom('*/*', 'text/event-stream', 'image/avif,image/webp', 'x'),
    range: fc.constantFrom('bytes=0-', 'bytes=9-1', 'x'),
    'if-none-match': fc.constantFrom('*', '"a"'),
    'last-event-id': fc.constantFrom('a#b', '#', 'x'.repeat(2_000)),
    cookie: fc.constantFrom('lake=a', 'lake-assets=a', 'lake-assets=%zz; lake="', ';;;='),
    origin: fc.constantFrom('http://localhost:3000', 'null', 'x', 'https://evil.test'),
    'x-forwarded-for': fc.constantFrom('1.2.3.4', '::1, x', 'x'),
    'x-sanity-project-id': fc.constantFrom('local', 'other'),
  },
  { requiredKeys: [] },
)
const token = fc.constantFrom(adminToken, adminToken, adminToken, null, 'unknown-token')
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** A path pattern of the router with values in the places of its parameters. */
function filled(pattern: string, values: readonly string[]): string {
  let index = 0
  return pattern.replaceAll(/:[a-zA-Z]+(?:\{[^}]*\})?\??/g, (part) => {
    const isKind = part.includes('{images|files}')
    const value = values[index++ % values.length] ?? 'a'
    if (isKind) return 'images'
    return part.startsWith(':dataset') && index % 3 !== 0 ? 'production' : encodeURIComponent(value.toWellFormed())
  })
}

describe('hostile requests', () => {
  it('1,000 of them at every address end with neither a 5xx nor an exit', async () => {
    const patterns = [...new Set(lake.lake.app.routes.map(({ path }) => path))].filter((path) => path !== '/*')
    const request = fc.record({
      pattern: fc.constantFrom(...patterns),
      version: fc.constantFrom('v1', 'vX', 'v2025-02-19', 'v0', 'v'),
      values: fc.array(word, { minLength: 1, maxLength: 4 }),
      method: fc.constantFrom(...methods),
      option,
      body,
      headers,
      token,
    })
    const statuses = new Map<number, number>()
    const failed: unknown[] = []
    const send = async (one: typeof request extends fc.Arbitrary<infer Value> ? Value : never): Promise<void> => {
      const path = filled(
        one.pattern.replace(/^\/v\//, `/${one.version}/`).replace(/:version\{[^}]*\}/, one.version),
        one.values,
      )
      const search = new URLSearchParams(
        Object.entries(one.option).map(([name, value]) => [name, value.toWellFormed()]),
      )
      const authorization = one.token === null ? {} : { authorization: `Bearer ${one.token}` }
      const isBodyless = one.method === 'GET' || one.method === 'HEAD'
      const url = `${lake.lake.url}${path}?${search}`
      const answer = await fetch(url, {
        method: one.method,
        redirect: 'manual',
        headers: { ...one.headers, ...authorization },
        signal: AbortSignal.timeout(15_000),
        ...(!isBodyless && { body: one.body }),
      })
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      // A stream would go on; what else is there is read.
      if (answer.headers.get('content-type')?.startsWith('text/event-stream')) await answer.body?.cancel()
      else await answer.arrayBuffer()
      if (answer.status >= 500)
        failed.push({ status: answer.status, method: one.method, url, body: one.body.slice(0, 500) })
    }
    const requests = fc.sample(request, 1_000)
    for (let from = 0; from < requests.length; from += 20) await Promise.all(requests.slice(from, from + 20).map(send))
    expect(failed).toEqual([])
    // They got somewhere: past the router, past authorization, some of them all the way.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(20)
    expect(statuses.get(400) ?? 0).toBeGreaterThan(20)
    expect((await fetch(`${lake.lake.url}/health`)).status).toBe(200)
    expect(await lake.client().fetch('count(*) > 0')).toBe(true)
    await expect.poll(() => lake.lake.streamCounts().open, { timeout: 10_000 }).toBe(0)
  }, 180_000)
})

/** Compares every document with every other, three levels deep; no index helps. */
const endless = 'count(*[count(*[count(*[title != ^.title && title != ^.^.title]) > 0 && v != ^.v]) > 0])'

it('a query of death is stopped with a reason while others are answered as quickly as ever', async () => {
  const client = lake.client()
  for (let batch = 0; batch < 4; batch += 1) {
    const transaction = client.transaction()
    for (let n = 0; n < 100; n += 1) transaction.create({ _type: 'many', title: `${batch}-${n}`, v: n })
    await transaction.commit()
  }
  const medianOf = async (count: number): Promise<number> => {
    const times: number[] = []
    for (let n = 0; n < count; n += 1) {
      const began = performance.now()
      expect(await client.fetch('*[_id == "a"][0].title')).toBe('A')
      times.push(performance.now() - began)
    }
    return times.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0
  }
  const calm = await medianOf(30)
  const deaths = [1, 2, 3].map(async (n) => {
    const query = encodeURIComponent(`${endless} + ${n}`)
    const answer = await lake.request(`/data/query/production?query=${query}`, { token: null })
    return { status: answer.status, body: await answer.json() }
  })
  let isOver = false
  const all = Promise.all(deaths).finally(() => (isOver = true))
  const pressed = await medianOf(30)
  expect(isOver).toBe(false)
  // Beside a busy worker, the same order of magnitude: not behind it.
  expect(pressed).toBeLessThan(Math.max(10 * calm, 250))
  for (const { status, body } of await all) {
    expect([status, body]).toEqual([400, { error: expect.objectContaining({ type: 'queryTimeout' }) }])
  }
}, 60_000)
