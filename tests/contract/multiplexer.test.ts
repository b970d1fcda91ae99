import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MutationEvent, SanityClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { createEventMultiplexer } from '../../sanity/studio/event-multiplexer.ts'
import type { EventMultiplexer } from '../../sanity/studio/event-multiplexer.ts'
import { firstEvent } from './first-event.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let folder: string
let lake: TestLake
const multiplexers: EventMultiplexer[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-multiplexer-'))
  lake = await startTestLake({ folder, allowedOrigins: ['http://studio.test'] })
})
afterEach(async () => {
  for (const multiplexer of multiplexers.splice(0)) multiplexer.close()
  await lake.close()
  await rm(folder, { recursive: true, force: true })
})

/** The vendor's client as the Studio makes it, and the addresses that it asked for over HTTP. */
function studioClient(url = lake.lake.url, config = {}): { client: SanityClient; asked: string[] } {
  const asked: string[] = []
  const multiplexer = createEventMultiplexer((input, init) => {
    asked.push(input)
    return fetch(input, init)
  })
  multiplexers.push(multiplexer)
  return { client: clientFor(url, { resolveFetch: () => multiplexer.fetch, ...config }), asked }
}

describe('the multiplexer', () => {
  it('carries ten streams of a tab over one connection, and leaves every other request alone', async () => {
    const { client, asked } = studioClient()
    const streams = Array.from({ length: 9 }, (_, n) =>
      firstEvent(client.listen('*[_type == $type]', { type: 'post' }, { tag: `stream-${n}` })),
    )
    const live = firstEvent(client.live.events(), ({ type }) => type === 'message')
    await expect.poll(() => lake.lake.streamCounts().open).toBe(10)
    await client.create({ _id: 'a', _type: 'post' })
    const events = await Promise.all(streams)
    expect(events).toEqual(Array.from({ length: 9 }, () => expect.objectContaining({ documentId: 'a' })))
    expect(await live).toMatchObject({ type: 'message', tags: expect.arrayContaining([expect.stringMatching(/^s1:/)]) })
    expect(asked.filter((url) => /listen|live/.test(url))).toEqual([])
    expect(asked).toHaveLength(1)
    expect(lake.lake.socketCount()).toBe(1)
  })

  it('resumes where it stopped when the lake is started anew', async () => {
    const port = Number(new URL(lake.lake.url).port)
    const { client } = studioClient()
    const seen: string[] = []
    const done = new Promise<void>((resolve, reject) => {
      client
        .listen('*', {}, { events: ['welcome', 'welcomeback', 'reset', 'mutation', 'reconnect'], enableResume: true })
        .subscribe({
          next(event) {
            seen.push(event.type === 'mutation' ? `${event.documentId} ${event.transition}` : event.type)
            if (seen.at(-1) === 'c appear') resolve()
          },
          error: reject,
        })
    })
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['welcome'])
    await lake.client().create({ _id: 'a', _type: 'post' })
    await expect.poll(() => seen, { timeout: 10_000 }).toContain('a appear')
    await lake.lake.close()
    // While the client is away.
    const between = await startTestLake({ folder })
    await between.client().create({ _id: 'b', _type: 'post' })
    await between.lake.close()
    lake = await startTestLake({ folder, port, allowedOrigins: ['http://studio.test'] })
    await expect.poll(() => seen, { timeout: 15_000 }).toContain('welcomeback')
    await lake.client().create({ _id: 'c', _type: 'post' })
    await done
    expect(seen.filter((entry) => entry !== 'reconnect')).toEqual([
      'welcome',
      'a appear',
      'welcomeback',
      'b appear',
      'c appear',
    ])
  }, 40_000)

  it('falls back to HTTP where no socket comes through', async () => {
    const { port } = new URL(lake.lake.url)
    const proxy = createServer(async (request, response) => {
      const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
        headers: { authorization: request.headers.authorization ?? '' },
      })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
      for await (const chunk of answer.body ?? []) response.write(chunk)
      response.end()
    })
    // It knows nothing of upgrades.
    proxy.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 501 Not Implemented\r\n\r\n'))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const { client, asked } = studioClient(url)
    const event = await firstEvent(client.listen('*', {}, { events: ['welcome'] }))
    expect(event.type).toBe('welcome')
    expect(asked).toEqual([expect.stringContaining('/data/listen/production')])
    proxy.closeAllConnections()
    await new Promise((resolve) => proxy.close(resolve))
  }, 20_000)

  it('asks for the same account as HTTP: a stranger hears no drafts, a wrong token is refused', async () => {
    const { client: stranger } = studioClient(undefined, { token: undefined })
    const options = { includeAllVersions: true, events: ['welcome', 'mutation'] as const }
    const events: MutationEvent[] = []
    const welcome = new Promise<void>((resolve) => {
      stranger.listen('*', {}, { ...options, events: [...options.events] }).subscribe((event) => {
        if (event.type === 'welcome') resolve()
        if (event.type === 'mutation') events.push(event)
      })
    })
    await welcome
    await lake.client().create({ _id: 'drafts.a', _type: 'post' })
    await lake.client().create({ _id: 'b', _type: 'post' })
    await expect.poll(() => events.map(({ documentId }) => documentId)).toEqual(['b'])
    const { client: wrong } = studioClient(undefined, { token: 'no-such-token-anywhere' })
    await expect(firstEvent(wrong.listen('*'))).rejects.toMatchObject({ status: 401 })
  })

  it('tells an open stream of a program that its token is gone, and refuses the next one', async () => {
    const { secret, id } = lake.lake.tokens.create('for a while', 'viewer')
    const { client } = studioClient(undefined, { token: secret })
    let welcomed: () => void
    const welcome = new Promise<void>((resolve) => (welcomed = resolve))
    const ended = new Promise((resolve) => {
      client.listen('*', {}, { events: ['welcome'] }).subscribe({ next: () => welcomed(), error: resolve })
    })
    await welcome
    lake.lake.tokens.revoke(id)
    expect(await ended).toMatchObject({ name: 'DisconnectError' })
    await expect(firstEvent(client.listen('*'))).rejects.toMatchObject({ name: 'ConnectionFailedError', status: 401 })
  })

  it('lets a stream go when nobody listens any more, and the socket after the last', async () => {
    const { client } = studioClient()
    const events = client.listen('*', {}, { events: ['welcome'] })
    await firstEvent(events)
    await expect.poll(() => lake.lake.streamCounts().open, { timeout: 5_000 }).toBe(0)
    await expect.poll(() => lake.lake.socketCount(), { timeout: 10_000 }).toBe(0)
  })
})

describe('the socket of the multiplexer', () => {
  const url = (path = '/v1/data/streams'): string => `${lake.lake.url.replace('http', 'ws')}${path}`

  function outcome(address: string, headers: Record<string, string>): Promise<string> {
    return new Promise((resolve) => {
      const socket = new NodeSocket(address, { headers })
      socket.on('open', () => {
        resolve('open')
        socket.close()
      })
      socket.on('unexpected-response', (_request, response) => {
        resolve(String(response.statusCode))
        response.resume()
        socket.terminate()
      })
      socket.on('error', () => resolve('broken'))
    })
  }

  it('opens for listed origins and for programs, not for pages of others', async () => {
    expect(await outcome(url(), {})).toBe('open')
    expect(await outcome(url(), { origin: 'http://studio.test' })).toBe('open')
    expect(await outcome(url(), { origin: 'http://evil.test' })).toBe('403')
    expect(await outcome(url(), { origin: 'null' })).toBe('403')
    expect(await outcome(url('/v1/data/elsewhere'), {})).toBe('404')
  })
})
