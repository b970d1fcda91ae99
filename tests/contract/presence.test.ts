import { fromSanityClient } from '@sanity/bifur-client'
import type { BifurClient } from '@sanity/bifur-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { firstEvent } from './first-event.ts'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await startTestLake({ datasets: ['production', 'other'] })
})
afterAll(() => lake.close())

const address = (dataset = 'production'): string => `${lake.lake.url}/v2022-06-30/socket/${dataset}`

/** The client of the Studio. */
function editor(name: string, dataset = 'production'): { client: BifurClient; id: string; secret: string } {
  const { secret, id } = lake.lake.tokens.create(name, 'editor')
  const client = fromSanityClient({ config: () => ({ dataset, token: secret }), getUrl: () => address(dataset) })
  return { client, id, secret }
}

/** One socket without the vendor's client. */
async function rawSocket(): Promise<{
  socket: WebSocket
  call: (method: unknown, params?: object) => Promise<unknown>
  next: () => Promise<unknown>
}> {
  const socket = new WebSocket(address().replace('http', 'ws'))
  const received: unknown[] = []
  socket.on('message', (data) => {
    const text = String(data)
    if (text !== '♥') received.push(JSON.parse(text))
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let id = 0
  const next = async (): Promise<unknown> => {
    await expect.poll(() => received.length, { timeout: 5_000 }).toBeGreaterThan(0)
    return received.shift()
  }
  const call = (method: unknown, params: object = {}): Promise<unknown> => {
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: String(++id), method, params }))
    return next()
  }
  return { socket, call, next }
}

const location = { type: 'document', documentId: 'a', path: ['title'], lastActiveAt: '2026-01-01T00:00:00Z' }

describe('presence', () => {
  it('tells every tab of the dataset where an editor is, and when they leave', async () => {
    const [anna, boris, elsewhere] = [editor('Anna'), editor('Boris'), editor('Elsewhere', 'other')]
    const results: unknown[] = []
    const strays: unknown[] = []
    const subscriptions = [
      boris.client.listen('presence').subscribe((result) => results.push(result)),
      elsewhere.client.listen('presence').subscribe((result) => strays.push(result)),
    ]
    await firstEvent(boris.client.request('presence_rollcall', { session: 'tab-b' }))
    await expect.poll(() => results).toEqual([{ type: 'rollCall', i: boris.id, session: 'tab-b' }])
    // Anna's tab: it announces itself, stays a while and is closed.
    const { socket, call } = await rawSocket()
    await call('authorization', { authorization: `Bearer ${anna.secret}` })
    await call('presence_announce', { data: { sessionId: 'tab-a', locations: [location] } })
    await expect
      .poll(() => results.at(-1))
      .toEqual({ type: 'state', i: anna.id, m: { sessionId: 'tab-a', locations: [location] } })
    socket.terminate()
    await expect.poll(() => results.at(-1)).toEqual({ type: 'disconnect', i: anna.id, m: { session: 'tab-a' } })
    expect(strays).toEqual([])
    for (const subscription of subscriptions) subscription.unsubscribe()
  })

  it('is for accounts, and ends with the session', async () => {
    const { socket, call } = await rawSocket()
    expect(await call('presence_subscribe')).toMatchObject({ error: { code: 4001 } })
    expect(await call('authorization', { authorization: 'Bearer no-such-token-anywhere' })).toMatchObject({
      error: { code: 4001 },
    })
    const { secret, id } = editor('Leaving')
    expect(await call('authorization', { authorization: `Bearer ${secret}` })).toMatchObject({
      result: expect.anything(),
    })
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    lake.lake.tokens.revoke(id)
    expect(await closed).toBe(4001)
  })

  it('lets nobody speak for somebody else’s tab', async () => {
    const [mine, theirs] = [await rawSocket(), await rawSocket()]
    await mine.call('authorization', { authorization: `Bearer ${editor('Mine').secret}` })
    await theirs.call('authorization', { authorization: `Bearer ${editor('Theirs').secret}` })
    const announcement = { data: { sessionId: 'tab', locations: [] } }
    expect(await mine.call('presence_announce', announcement)).toMatchObject({ result: true })
    expect(await theirs.call('presence_announce', announcement)).toMatchObject({ error: { code: -32602 } })
    for (const { socket } of [mine, theirs]) socket.terminate()
  })

  it.each([
    ['no JSON', '{'],
    ['no call', '{"jsonrpc":"1.0","id":1,"method":"x"}'],
    ['an unknown method', '{"jsonrpc":"2.0","id":1,"method":"__proto__"}'],
    ['wrong parameters', '{"jsonrpc":"2.0","id":1,"method":"presence_announce","params":{"data":[]}}'],
  ])('answers %s with an error and goes on', async (_, text) => {
    const { socket, call, next } = await rawSocket()
    await call('authorization', { authorization: `Bearer ${adminToken}` })
    socket.send(text)
    expect(await next()).toMatchObject({ error: { code: expect.any(Number) } })
    expect(await call('presence_subscribe')).toMatchObject({ result: expect.any(String) })
    socket.terminate()
  })

  it('closes a socket that calls without end, sends bytes or too much', async () => {
    const end = async (misbehave: (socket: WebSocket) => void): Promise<number> => {
      const { socket } = await rawSocket()
      const closed = new Promise<number>((resolve) => socket.once('close', resolve))
      misbehave(socket)
      return closed
    }
    const call = '{"jsonrpc":"2.0","id":1,"method":"presence_subscribe"}'
    expect(await end((socket) => Array.from({ length: 200 }, () => socket.send(call)))).toBe(1008)
    expect(await end((socket) => socket.send(Buffer.from([1])))).toBe(1003)
    expect(await end((socket) => socket.send('x'.repeat(100_000)))).toBe(1009)
  })
})
