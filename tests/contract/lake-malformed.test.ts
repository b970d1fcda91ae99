import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fuzzSeed, questions } from '../fuzz-seed.ts'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

/** A random generator with a seed, so that a failure can be repeated (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

function malformed(random: () => number): string {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[Math.floor(random() * items.length)] ?? items[0]
  const method = pick(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'get', 'G\0T', 'PROPFIND', ''])
  const path = pick([
    '/v1/data/query/production?query=*',
    '/v1/data/query/%',
    '/v1/data/query/%c0%af',
    '/%00',
    '/v1/data/query/production?query=%',
    '//evil.test/x',
    '/..%2f..%2fetc/passwd',
    '/v1/../health',
    'http://evil.test/',
    '*',
    '/v1/data/doc/production/%2e%2e',
    '/v1/data/query/production?$a=%7B',
    '/v1/data/query/production?query=*&query=%5B&$x=1&$x=2',
    `/${'a'.repeat(30_000)}`,
    '/\u00e9',
    '/v9999-99-99/users/me',
    '/v1/data/mutate/production?dryRun=x',
    '/v1/data/export/production?types=%00',
    '/images/local/production/x.jpg?w=-1',
    '/v1/assets/images/production',
    '/v1/data/mutate/production',
    '/v1/data/doc/production/a,,b,..',
    '/v1/data/query/production?query=%ED%A0%80',
    `/v1/data/query/production?query=${'('.repeat(5_000)}`,
    '',
  ])
  const version = pick(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''])
  const host = pick([
    'Host: localhost',
    'Host: localhost',
    'Host: a b',
    'Host: ',
    '',
    'Host: x\r\nHost: y',
    'Host: [::1',
    'Host: localhost:99999999',
    'Host: \u0001',
  ])
  const header = pick([
    '',
    `Authorization: Bearer ${adminToken}`,
    `Authorization: Bearer ${adminToken}\r\nAuthorization: Bearer other`,
    'Authorization: Bearer \u00ff',
    'Content-Length: 5\r\nContent-Length: 6',
    'Content-Length: -1',
    'Content-Length: 99999999999',
    'Transfer-Encoding: chunked\r\nContent-Length: 3',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: chunked',
    `X: ${'y'.repeat(40_000)}`,
    Array.from({ length: 200 }, (_, n) => `Cookie: c${n}=1`).join('\r\n'),
    'Expect: 100-continue',
    'Expect: the-unexpected',
    'Connection: Upgrade\r\nUpgrade: websocket',
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c',
    'Origin: \u0000',
    ': empty',
    'No colon',
    ' folded: x',
    'Content-Encoding: gzip',
    'Content-Type: multipart/form-data',
    'Range: bytes=9-1',
    'Access-Control-Request-Headers: a\u000bb',
  ])
  const body = pick([
    '',
    '{',
    '{"mutations":[{}]}',
    '{"mutations":[{"create":{"_type":1e999}}]}',
    '['.repeat(5_000),
    '\u00ff\u00fe',
    '5\r\nhel',
    'ZZ\r\n\r\n',
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1},"mutations":[]}',
    '"\\ud800"',
    'null',
  ])
  const length =
    random() < 0.5 && !header.includes('ength') && !header.includes('Transfer')
      ? `Content-Length: ${body.length}\r\n`
      : ''
  return `${method} ${path} ${version}\r\n${host === '' ? '' : `${host}\r\n`}${header === '' ? '' : `${header}\r\n`}${length}\r\n${body}`
}

/** Sends bytes and waits for the end of the connection. */
function send(port: number, bytes: string): Promise<{ answer: string; ms: number }> {
  const started = performance.now()
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ answer, ms: performance.now() - started }))
  })
}

const batch = 1_250
const count = questions({ few: batch, many: 4 * batch })

describe('malformed requests', () => {
  it(`${count} of them end with neither a 5xx nor an exit, and none stays open`, async () => {
    const random = randomFrom(fuzzSeed)
    const port = Number(new URL(lake.lake.url).port)
    const requests = Array.from({ length: count }, () => malformed(random))
    const answers: { bytes: string; answer: string; ms: number }[] = []
    for (let start = 0; start < requests.length; start += batch) {
      const together = requests.slice(start, start + batch)
      answers.push(...(await Promise.all(together.map(async (bytes) => ({ bytes, ...(await send(port, bytes)) })))))
    }
    const failed = answers.filter(({ answer }) => /^HTTP\/1\.\d 5|\r\n\r\nHTTP\/1\.\d 5/.test(answer))
    expect(failed.map(({ bytes, answer }) => [bytes.slice(0, 300), answer.slice(0, 200)])).toEqual([])
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(10_000)
    expect(answers.filter(({ answer }) => answer.startsWith('HTTP/1.1 4')).length).toBeGreaterThan(count / 16)
    expect((await fetch(`${lake.lake.url}/health`)).status).toBe(200)
    const open = await new Promise((resolve, reject) =>
      lake.lake.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    )
    expect(open).toBeLessThan(5)
  }, 90_000)

  it('a request that is half-sent, in its head or its body, is cut within 10 s', async () => {
    const port = Number(new URL(lake.lake.url).port)
    const halves = [
      '',
      'GET /v1/ping HT',
      'GET /v1/ping HTTP/1.1\r\nHost: localhost\r\nX: ',
      `POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${adminToken}\r\nContent-Length: 100\r\n\r\n{"mut`,
      `POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${adminToken}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"mu`,
      `POST /v1/assets/files/production HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${adminToken}\r\nContent-Length: 100000\r\n\r\nabc`,
    ]
    const answers = await Promise.all(halves.map((bytes) => send(port, bytes)))
    for (const [index, { answer, ms }] of answers.entries()) {
      expect(ms, halves[index]).toBeLessThan(10_000)
      expect(answer, halves[index]).not.toMatch(/^HTTP\/1\.1 [25]/)
    }
  }, 20_000)
})
