import { gzipSync } from 'node:zlib'

import { encodeSignatureHeader } from '@sanity/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ask, ready, sendRaw, startFront, stopFronts, type Front } from './front.ts'
import { internalToken } from './stand-in-app.ts'
import { signed } from './webhook-call.ts'

/** Calls that are not the content source's: none may make anything stale, and none may cost more than a look. */

const body = JSON.stringify({ _id: 'about', _type: 'page' })
const minutes = 60_000
const tooOld = 5 * minutes + 1000

type Forgery = { readonly method?: string; readonly headers: Record<string, string>; readonly body?: string | Buffer }

async function signature(text: string, at = Date.now(), secret = internalToken): Promise<string> {
  return encodeSignatureHeader(text, at, secret)
}

async function withSignature(change: (signature: string) => string, text = body): Promise<Forgery> {
  const headers = await signed(text)
  const { 'sanity-webhook-signature': genuine = '', ...rest } = headers
  return { headers: { ...rest, 'sanity-webhook-signature': change(genuine) }, body: text }
}

async function without(name: string): Promise<Forgery> {
  const headers = await signed(body)
  return { headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)), body }
}

const forgeries: readonly (readonly [name: string, status: number, forge: () => Promise<Forgery>])[] = [
  ['no signature', 401, () => without('sanity-webhook-signature')],
  ['an empty signature', 401, () => withSignature(() => '')],
  ['a wrong secret', 401, async () => ({ headers: await signed(body, { secret: 'some-other-secret-0000' }), body })],
  ['an empty body', 400, async () => ({ headers: await signed(body), body: '' })],
  [
    'one byte of the body changed',
    401,
    async () => ({ headers: await signed(body), body: body.replace('about', 'abouu') }),
  ],
  ['a space behind the body', 401, async () => ({ headers: await signed(body), body: `${body} ` })],
  [
    'the same JSON in another order',
    401,
    async () => ({ headers: await signed(body), body: '{"_type":"page","_id":"about"}' }),
  ],
  [
    'another encoding',
    400,
    async () => ({ headers: await signed(body), body: Buffer.from(`\ufeff${body}`, 'utf16le') }),
  ],
  ['a byte order mark', 401, async () => ({ headers: await signed(body), body: `\ufeff${body}` })],
  [
    'bytes that are no UTF-8 in place of the sign that stands for them',
    400,
    async () => {
      const text = JSON.stringify({ _id: 'about', _type: 'page', title: '\ufffd' })
      const bytes = Buffer.from(text.replace('\ufffd', '\u00ff'), 'latin1')
      return { headers: await signed(text), body: bytes }
    },
  ],
  ['a time too old', 401, async () => ({ headers: await signed(body, { at: Date.now() - tooOld }), body })],
  ['a time too new', 401, async () => ({ headers: await signed(body, { at: Date.now() + tooOld }), body })],
  [
    'a fresh time before an old signature',
    401,
    () => withSignature((it) => it.replace(/t=\d+/, `t=${Date.now() + 5}`)),
  ],
  ['two times', 401, () => withSignature((it) => `t=${Date.now()},${it}`)],
  ['two signatures, the second right', 401, () => withSignature((it) => it.replace(',v1=', ',v1=AAAA,v1='))],
  ['two signatures, the first right', 401, () => withSignature((it) => `${it},v1=AAAA`)],
  ['a cut signature', 401, () => withSignature((it) => it.slice(0, -1))],
  ['another version', 401, () => withSignature((it) => it.replace('v1=', 'v0='))],
  ['time and signature swapped', 401, () => withSignature((it) => it.split(',').toReversed().join(','))],
  ['spaces around the signature', 401, () => withSignature((it) => it.replace(',', ' ,  '))],
  ['a time in seconds', 401, () => withSignature((it) => it.replace(/t=(\d+)\d{3}/, 't=$1'))],
  ['a time of many digits', 401, () => withSignature((it) => it.replace(/t=\d+/, `t=${'9'.repeat(400)}`))],
  ['a signature in capitals', 401, () => withSignature((it) => it.toUpperCase())],
  ['the signature of another body', 401, async () => ({ headers: await signed('{}'), body })],
  [
    'a signature as the token',
    401,
    async () => ({ headers: { 'content-type': 'application/json', 'x-internal-token': await signature(body) }, body }),
  ],
  [
    'a guessed token',
    401,
    async () => ({
      headers: { 'content-type': 'application/json', 'x-internal-token': 'guess' },
      body: '{"tags":["*"]}',
    }),
  ],
  [
    'a right signature beside a guessed token',
    401,
    async () => ({ headers: { ...(await signed(body)), 'x-internal-token': 'guess' }, body }),
  ],
  [
    'another dataset',
    400,
    async () => ({ headers: await signed(body, { headers: { 'sanity-dataset': 'staging' } }), body }),
  ],
  [
    'another project',
    400,
    async () => ({ headers: await signed(body, { headers: { 'sanity-project-id': 'abc' } }), body }),
  ],
  ['a body without type', 400, async () => ({ headers: await signed('{"_id":"about"}'), body: '{"_id":"about"}' })],
  ['a body that is a list', 400, async () => ({ headers: await signed(`[${body}]`), body: `[${body}]` })],
  ['a body that is no JSON', 400, async () => ({ headers: await signed('_id=about'), body: '_id=about' })],
  [
    'a body of a megabyte',
    413,
    async () => ({ headers: await signed(body), body: `{"_id":"${'a'.repeat(1_000_000)}"}` }),
  ],
  [
    'a compressed body',
    415,
    async () => ({ headers: { ...(await signed(body)), 'content-encoding': 'gzip' }, body: gzipSync(body) }),
  ],
  [
    'a compressed bomb',
    415,
    async () => ({
      headers: { ...(await signed(body)), 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(50_000_000)),
    }),
  ],
  [
    'a form',
    415,
    async () => ({ headers: { ...(await signed(body)), 'content-type': 'application/x-www-form-urlencoded' }, body }),
  ],
  ['no content type', 415, () => without('content-type')],
  ['GET', 405, async () => ({ method: 'GET', headers: await signed(body) })],
  ['PUT', 405, async () => ({ method: 'PUT', headers: await signed(body), body })],
  ['DELETE', 405, async () => ({ method: 'DELETE', headers: await signed(body) })],
]

let front: Front
beforeEach(async () => {
  front = await startFront()
  await ready(front)
})
afterEach(stopFronts)

describe('a forged call', () => {
  it('is never believed, and never reaches the app, whatever it is', async () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(30)
    const asked = front.app.requests.length
    const answers: [string, number][] = []
    for (const [name, , forge] of forgeries) {
      const { method = 'POST', headers, body: sent } = await forge()
      answers.push([
        name,
        (await ask(front, '/api/revalidate', { method, headers, ...(sent !== undefined && { body: sent }) })).status,
      ])
    }
    expect(answers).toEqual(forgeries.map(([name, status]) => [name, status]))
    expect(front.app.requests.length).toBe(asked)
    expect(front.server.store.stamp).toBe('stamp-1')
  })

  it('with two signature headers is refused', async () => {
    const genuine = await signature(body)
    const lines = [`sanity-webhook-signature: ${genuine}`, `sanity-webhook-signature: ${genuine}`]
    const head = ['POST /api/revalidate HTTP/1.1', 'host: a', 'connection: close', 'content-type: application/json']
    const request = [...head, ...lines, `content-length: ${body.length}`, '', body].join('\r\n')
    expect((await sendRaw(front.port, request)).text).toMatch(/^HTTP\/1.1 401/)
  })

  it('costs no more than a page from memory, while nothing else is going on', async () => {
    const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const began = performance.now()
      await work()
      return performance.now() - began
    }
    const times: { name: string; forged: number; page: number }[] = []
    for (const [name, , forge] of forgeries) {
      const { method = 'POST', headers, body: sent } = await forge()
      const forged: number[] = []
      const page: number[] = []
      for (let round = 0; round < 5; round += 1) {
        forged.push(
          await timed(() =>
            ask(front, '/api/revalidate', { method, headers, ...(sent !== undefined && { body: sent }) }),
          ),
        )
        page.push(await timed(() => ask(front, '/en')))
      }
      times.push({ name, forged: median(forged), page: median(page) })
    }
    // Both are measured under the same load, so that a busy machine cannot fail this.
    expect(times.filter(({ forged, page }) => forged - page > 50)).toEqual([])
  })
})
