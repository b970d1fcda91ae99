import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
let port: number
beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: ['http://studio.test'] })
  port = Number(new URL(lake.lake.url).port)
})
afterAll(() => lake.close())

/** Sends bytes, waits a moment for an answer, and goes away. */
function send(bytes: string | Buffer, patienceMs: number): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const leave = setTimeout(() => socket.destroy(), patienceMs)
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(leave)
      resolve(answer)
    })
  })
}

const key = (): string => randomBytes(16).toString('base64')
const paths = [
  '/v1/data/streams',
  '/v2022-06-30/socket/production',
  '/v1/socket/nowhere',
  '/v1/socket/..%2f',
  '/v1/data/streams?a=%',
  '/',
  '/v1/data/query/production?query=*',
]
const upgrades = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'CONNECT', 'get'),
    path: fc.constantFrom(...paths),
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0'),
    headers: fc.subarray([
      'Upgrade: websocket',
      'Upgrade: WebSocket, h2c',
      'Upgrade: h2c',
      'Connection: Upgrade',
      'Connection: keep-alive, Upgrade',
      'Connection: close',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Version: 7',
      'Sec-WebSocket-Version: x',
      `Sec-WebSocket-Key: ${key()}`,
      'Sec-WebSocket-Key: short',
      'Sec-WebSocket-Key: ',
      'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
      'Sec-WebSocket-Protocol: a, a, \u0001',
      'Origin: http://studio.test',
      'Origin: http://evil.test',
      'Origin: null',
      'Content-Length: 5',
      'Transfer-Encoding: chunked',
      `Authorization: Bearer ${adminToken}`,
      `X: ${'y'.repeat(40_000)}`,
    ]),
    rest: fc.constantFrom('', 'hello', '\u0081\u0085', '0\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n'),
  })
  .map(
    ({ method, path, version, headers, rest }) =>
      `${method} ${path} ${version}\r\nHost: localhost\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n${rest}`,
  )

/** Asks the lake how it is, once sockets and streams had time to end. */
async function state(): Promise<{ health: number; sockets: number; streams: number }> {
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline && lake.lake.socketCount() + lake.lake.streamCounts().open > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { status: health } = await fetch(`${lake.lake.url}/health`)
  return { health, sockets: lake.lake.socketCount(), streams: lake.lake.streamCounts().open }
}
const unharmed = { health: 200, sockets: 0, streams: 0 }

describe('hostile upgrades', () => {
  it('1,000 of them end with neither a 5xx nor an exit, and leave no socket', async () => {
    const requests = fc.sample(upgrades, 1_000)
    for (let start = 0; start < requests.length; start += 250) {
      const answers = await Promise.all(requests.slice(start, start + 250).map((bytes) => send(bytes, 1_500)))
      expect(answers.filter((answer) => /^HTTP\/1\.\d 5/.test(answer))).toEqual([])
    }
    expect(await state()).toEqual(unharmed)
  }, 60_000)

  it('that break off in the middle of the handshake are forgotten', async () => {
    const head = `GET /v1/data/streams HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key()}\r\n\r\n`
    await Promise.all(Array.from({ length: 100 }, (_, n) => send(head.slice(0, (n * head.length) / 100), 20)))
    await Promise.all(Array.from({ length: 100 }, () => send(head, 1)))
    expect(await state()).toEqual(unharmed)
  })
})

function opened(path: string): Promise<WebSocket> {
  const socket = new WebSocket(`${lake.lake.url.replace('http', 'ws')}${path}`)
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.once('open', () => resolve(socket)))
}

/** Reaches below the frames: writes bytes that are no frame, or a wrong one. */
async function rawFrames(path: string, frames: readonly Buffer[]): Promise<void> {
  const head = Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key()}\r\n\r\n`,
  )
  await send(Buffer.concat([head, ...frames]), 500)
}

const texts = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"open"',
    '{"type":"open"}',
    '{"type":"open","id":1,"path":"/v1/data/listen/production?query=*"}',
    '{"type":"open","id":-1,"path":"/v1/data/listen/production?query=*","headers":{}}',
    '{"type":"open","id":1,"path":"/v1/data/query/production?query=*","headers":{}}',
    '{"type":"open","id":1,"path":"/v1/data/mutate/production","headers":{}}',
    '{"type":"open","id":1,"path":"http://evil.test/v1/data/listen/production","headers":{}}',
    '{"type":"open","id":1,"path":"//evil.test/v1/data/listen/production","headers":{}}',
    '{"type":"open","id":1,"path":"/v1/data/listen/../../health?","headers":{}}',
    '{"type":"open","id":1,"path":"/v1/data/listen/production?query=%","headers":{}}',
    '{"type":"open","id":1,"path":"/v1/data/listen/production?query=*","headers":{"authorization":"Bearer \\r\\nX: y"}}',
    '{"type":"open","id":1,"path":"/v1/data/listen/production?query=*","headers":{"authorization":"é\\ud800"}}',
    '{"type":"close","id":7}',
    '{"__proto__":{"type":"open"},"id":1}',
    '{"jsonrpc":"2.0","id":{},"method":"authorization"}',
    '{"jsonrpc":"2.0","id":"1","method":"authorization","params":{"authorization":"Bearer "}}',
    '{"jsonrpc":"2.0","id":"1","method":"constructor","params":{}}',
    '['.repeat(10_000),
  ),
)

describe.each(['/v1/data/streams', '/v1/socket/production'])('hostile frames at %s', (path) => {
  it('never end the lake, and leave no socket and no stream', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 6 }), async (messages) => {
        const socket = await opened(path)
        for (const message of messages) if (socket.readyState === socket.OPEN) socket.send(message)
        // Answered with an error or closed; a ping comes back from one that is still open.
        await new Promise<void>((resolve) => {
          socket.once('pong', () => resolve())
          socket.once('close', () => resolve())
          if (socket.readyState === socket.OPEN) socket.ping()
          else resolve()
        })
        socket.terminate()
      }),
      { numRuns: 150 },
    )
    expect(await state()).toEqual(unharmed)
  }, 60_000)

  it('may be no frames at all', async () => {
    const hostile = [
      Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5]), // not masked
      Buffer.from([0xff, 0x80, 0, 0, 0, 0]), // reserved bits and opcode
      Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), // 2^64 bytes
      Buffer.from([0x89, 0xfe, 0x10, 0x00, 0, 0, 0, 0]), // a ping of 4 KB
      Buffer.from([0x80, 0x80, 0, 0, 0, 0]), // goes on with nothing
      Buffer.from([0x88, 0x81, 0, 0, 0, 0, 1]), // a close of one byte
      Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0, 0]), // code 0
      Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]), // not UTF-8
    ]
    await Promise.all([
      ...hostile.map((frame) => rawFrames(path, [frame])),
      ...Array.from({ length: 60 }, () => rawFrames(path, [randomBytes(1 + Math.floor(Math.random() * 2_000))])),
    ])
    expect(await state()).toEqual(unharmed)
  }, 30_000)
})

describe('one socket of the multiplexer', () => {
  it('opens only so many streams, and takes them along when it goes', async () => {
    const socket = await opened('/v1/data/streams')
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    const open = (id: number): void =>
      socket.send(
        JSON.stringify({
          type: 'open',
          id,
          path: '/v1/data/listen/production?query=*',
          headers: { authorization: `Bearer ${adminToken}` },
        }),
      )
    for (let id = 1; id <= 100; id++) open(id)
    await expect.poll(() => lake.lake.streamCounts().open).toBe(100)
    open(101)
    expect(await closed).toBe(1008)
    expect(await state()).toEqual(unharmed)
  })

  it('passes on what the routes answer, refusals included, and nothing but streams', async () => {
    const socket = await opened('/v1/data/streams')
    const frames: unknown[] = []
    socket.on('message', (data) => frames.push(JSON.parse(String(data))))
    socket.send(JSON.stringify({ type: 'open', id: 1, path: '/v1/data/listen/nowhere?query=*', headers: {} }))
    await expect.poll(() => frames.at(-1)).toEqual({ type: 'end', id: 1, isBroken: false })
    expect(frames[0]).toEqual({ type: 'head', id: 1, status: 404, contentType: 'application/json; charset=utf-8' })
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    socket.send(
      JSON.stringify({
        type: 'open',
        id: 2,
        path: '/v1/data/export/production',
        headers: { authorization: `Bearer ${adminToken}` },
      }),
    )
    expect(await closed).toBe(1008)
  })

  it('loses its streams when it reads nothing, so that what they hold piles up no further', async () => {
    const socket = await opened('/v1/data/streams')
    socket.send(
      JSON.stringify({
        type: 'open',
        id: 1,
        path: '/v1/data/listen/production?query=*&includeResult=true',
        headers: { authorization: `Bearer ${adminToken}` },
      }),
    )
    await expect.poll(() => lake.lake.streamCounts().open).toBe(1)
    socket.pause()
    for (let n = 0; n < 12; n++)
      await lake.client().createOrReplace({ _id: 'large', _type: 'large', text: `${n % 10}`.repeat(2_000_000) })
    await expect.poll(() => lake.lake.streamCounts().open, { timeout: 10_000 }).toBe(0)
    socket.terminate()
    expect(await state()).toEqual(unharmed)
  }, 60_000)
})
