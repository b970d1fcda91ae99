import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { streamLimits } from '../../sanity/content-lake/streams/stream-registry.ts'
import type { StreamLimits } from '../../sanity/content-lake/streams/stream-registry.ts'
import { listenTo, readEvents } from './event-reader.ts'
import type { EventReader, ListenSetup } from './event-reader.ts'
import { adminToken, clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { spawnLake } from './lake-process.ts'

const open: EventReader[] = []
let lake: TestLake | null = null
afterEach(async () => {
  for (const reader of open.splice(0)) reader.close()
  await lake?.close()
  lake = null
})

async function start(limits: Partial<StreamLimits>): Promise<TestLake> {
  lake = await startTestLake({ streamLimits: { ...streamLimits, ...limits } })
  return lake
}

async function listen(url: string, setup: ListenSetup = {}): Promise<EventReader> {
  const reader = await listenTo(url, '*', setup)
  open.push(reader)
  return reader
}

/** A client that asks for a stream and never reads it. */
function deafListener(url: string): Promise<Socket> {
  const { port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.pause()
      socket.write(
        `GET /v1/data/listen/production?query=*&includeResult=true HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${adminToken}\r\n\r\n`,
      )
      resolve(socket)
    })
    socket.on('error', () => undefined)
  })
}

describe('the number of streams', () => {
  it('is bounded for an account and for all strangers, with an answer that clients repeat', async () => {
    const { lake: running } = await start({ perAccount: 2, strangers: 1 })
    const { secret } = running.tokens.create('busy', 'viewer')
    const first = await listen(running.url, { token: secret })
    await listen(running.url, { token: secret })
    const third = await fetch(`${running.url}/v1/data/listen/production?query=*`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(third.status).toBe(429)
    expect(await third.json()).toMatchObject({ message: expect.stringContaining('2 event streams') })
    // Others are not concerned.
    expect((await listen(running.url)).response.status).toBe(200)
    expect((await listen(running.url, { token: null })).response.status).toBe(200)
    expect((await listen(running.url, { token: null })).response.status).toBe(429)
    first.close()
    await expect.poll(async () => (await listen(running.url, { token: secret })).response.status).toBe(200)
  })

  it('is bounded for the strangers of a network, so that nobody keeps all others out', async () => {
    lake = await startTestLake({
      publicUrl: 'https://lake.example.org',
      streamLimits: { ...streamLimits, strangers: 3, strangersPerNetwork: 1 },
    })
    const { url } = lake.lake
    const statusFrom = async (address: string, token: string | null = null) => {
      const headers = { 'x-forwarded-for': address, ...(token !== null && { authorization: `Bearer ${token}` }) }
      const { status } = await fetch(`${url}/v1/data/listen/production?query=*`, { headers })
      return status
    }
    expect(await statusFrom('2001:db8::1')).toBe(200)
    // The /64 that a subscriber has is one network; who has an account is counted by it.
    expect(await statusFrom('2001:db8::2')).toBe(429)
    expect(await statusFrom('2001:db8::2', adminToken)).toBe(200)
    expect(await statusFrom('203.0.113.5')).toBe(200)
    expect(await statusFrom('198.51.100.7')).toBe(200)
    expect(await statusFrom('198.51.100.8')).toBe(429)
  })

  it('is bounded altogether; live events say goaway instead', async () => {
    const { lake: running } = await start({ total: 1 })
    await listen(running.url)
    expect((await listen(running.url)).response.status).toBe(503)
    const live = await readEvents(`${running.url}/v/data/live/events/production`)
    expect(await live.next()).toMatchObject({ event: 'goaway', data: { reason: expect.any(String) } })
    expect(await live.ended()).toBe('ended')
  })
})

describe('a reader that does not read', () => {
  const large = (n: number): { _id: string; _type: string; text: string } => ({
    _id: `large-${n % 3}`,
    _type: 'large',
    text: 'x'.repeat(1_000_000),
  })

  it('is cut, while the others hear everything', async () => {
    const { lake: running } = await start({ queueLimit: 4_000_000, heartbeatMs: 200 })
    const deaf = await deafListener(running.url)
    const reader = await listen(running.url)
    await reader.next()
    expect(running.streamCounts().open).toBe(2)
    const closed = new Promise((resolve) => deaf.once('close', resolve))
    for (let n = 0; n < 12; n++) await clientFor(running.url).createOrReplace(large(n))
    await expect.poll(() => running.streamCounts().open).toBe(1)
    for (let n = 0; n < 12; n++) expect(await reader.next()).toMatchObject({ data: { documentId: `large-${n % 3}` } })
    // What the system had taken for it already may still be read; then the connection is at its end.
    deaf.resume()
    await closed
  }, 120_000)

  it('is cut when it holds up too little to matter for too long', async () => {
    const { lake: running } = await start({ patienceMs: 500, heartbeatMs: 100 })
    const deaf = await deafListener(running.url)
    await expect.poll(() => running.streamCounts().open).toBe(1)
    for (let n = 0; n < 8; n++) await clientFor(running.url).createOrReplace(large(n))
    await expect.poll(() => running.streamCounts().open).toBe(0)
    deaf.destroy()
  }, 120_000)

  it('loses first when all of them together wait for too much', async () => {
    const { lake: running } = await start({ totalQueueLimit: 10_000_000 })
    const deaf = await Promise.all(Array.from({ length: 6 }, () => deafListener(running.url)))
    const reader = await listen(running.url)
    await reader.next()
    for (let n = 0; n < 10; n++) {
      await clientFor(running.url).createOrReplace(large(n))
      await reader.next()
    }
    await expect.poll(() => running.streamCounts().open).toBeLessThan(7)
    expect(await clientFor(running.url).createOrReplace(large(1))).toBeDefined()
    expect(await reader.next()).toMatchObject({ data: { documentId: 'large-1' } })
    for (const socket of deaf) socket.destroy()
  }, 120_000)
})

describe('a lake that is told to end', () => {
  it('ends every stream at once and does not wait for anybody', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lake-goodbye-'))
    const process = spawnLake(folder)
    const { url } = await process.ready
    const readers = await Promise.all([listen(url), listen(url), readEvents(`${url}/v/data/live/events/production`)])
    for (const reader of readers) await reader.next()
    const deaf = await deafListener(url)
    const told = performance.now()
    process.child.kill('SIGTERM')
    for (const reader of readers) expect(await reader.ended()).toBe('ended')
    expect(await process.exit).toMatchObject({ code: 0 })
    // Far from the 5 s that requests under way are given.
    expect(performance.now() - told).toBeLessThan(4_500)
    deaf.destroy()
    await rm(folder, { recursive: true, force: true })
  }, 120_000)
})
