import { connect, createServer } from 'node:http2'
import type { Http2Server, ServerHttp2Session, ServerHttp2Stream } from 'node:http2'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

/** A reverse proxy speaks HTTP/2 to the browser and HTTP/1.1 to the lake, as nginx and Caddy do. */

let lake: TestLake
let proxy: Http2Server
let url: string
const sessions = new Set<ServerHttp2Session>()
beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: ['http://studio.test'] })
  proxy = createServer()
  proxy.on('session', (session) => sessions.add(session))
  proxy.on('stream', (stream, headers) => passOn(stream, headers))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(async () => {
  for (const session of sessions) session.destroy()
  await new Promise((resolve) => proxy.close(resolve))
  await lake.close()
})

function passOn(stream: ServerHttp2Stream, headers: Record<string, unknown>): void {
  const upstream = request(`${lake.lake.url}${String(headers[':path'])}`, {
    method: String(headers[':method']),
    headers: {
      ...(typeof headers['authorization'] === 'string' && { authorization: headers['authorization'] }),
      ...(typeof headers['origin'] === 'string' && { origin: headers['origin'] }),
    },
  })
  upstream.on('response', (answer) => {
    const { connection: _, 'transfer-encoding': __, 'keep-alive': ___, ...rest } = answer.headers
    stream.respond({ ':status': answer.statusCode ?? 502, ...rest })
    answer.pipe(stream)
  })
  upstream.on('error', () => stream.close())
  stream.on('close', () => upstream.destroy())
  stream.pipe(upstream)
}

describe('event streams through a proxy with HTTP/2', () => {
  it('arrive event by event, twenty over one connection, and leave nothing open behind', async () => {
    const session = connect(url)
    const streams = Array.from({ length: 20 }, (_, n) => {
      const path = `/v2025-02-19/data/listen/production?query=*%5B_type%3D%3D%22post%22%5D&tag=s${n}`
      const stream = session.request({
        ':path': path,
        authorization: `Bearer ${adminToken}`,
        origin: 'http://studio.test',
      })
      let text = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      const head = new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve))
      return { stream, head, text: () => text }
    })
    const head = await streams[0]?.head
    expect(head).toMatchObject({
      ':status': 200,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': 'http://studio.test',
      'access-control-allow-credentials': 'true',
    })
    for (const header of ['content-length', 'content-encoding', 'set-cookie']) expect(head).not.toHaveProperty(header)
    // The first bytes come at once, before there is any event of a change.
    await expect.poll(() => streams.every(({ text }) => /^:\n.*event: welcome\n/s.test(text()))).toBe(true)
    for (const id of ['a', 'b']) {
      await lake.client().create({ _id: id, _type: 'post' })
      await expect.poll(() => streams.every(({ text }) => text().includes(`"documentId":"${id}"`))).toBe(true)
    }
    // The connection still has room for the request that saves.
    const saving = session.request({ ':path': '/v1/ping' })
    expect(await new Promise((resolve) => saving.once('response', ({ ':status': status }) => resolve(status)))).toBe(
      200,
    )
    saving.close()
    expect(lake.lake.streamCounts().open).toBe(20)
    session.destroy()
    await expect.poll(() => lake.lake.streamCounts().open).toBe(0)
  })
})
