import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startTestLake, type TestLake } from './lake-harness.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await startTestLake({ publicUrl: 'https://lake.example.org' })
})
afterAll(() => lake.close())

/** Opens a socket as a proxy does for somebody. @returns it, or the status that it was refused with */
function open(address?: string): Promise<WebSocket | number> {
  const headers = address === undefined ? {} : { 'x-forwarded-for': address }
  const socket = new WebSocket(`${lake.lake.url.replace('http', 'ws')}/v1/data/streams`, { headers })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
}

it('one network cannot take all sockets; it may open others when it has closed some', async () => {
  // The /64 that a subscriber has is one network, whatever it says further left.
  const taken = await Promise.all(Array.from({ length: 200 }, (_, n) => open(`198.51.100.7, 2001:db8::${n + 1}`)))
  expect(taken.every((socket) => socket instanceof WebSocket)).toBe(true)
  expect(await open('2001:db8::ffff')).toBe(429)
  const others = await Promise.all([open('203.0.113.5'), open('2001:db8:0:1::1'), open()])
  expect(others.every((socket) => socket instanceof WebSocket)).toBe(true)
  const [first] = taken
  if (!(first instanceof WebSocket)) throw new Error('The first socket was refused.')
  first.close()
  await once(first, 'close')
  await expect.poll(() => lake.lake.socketCount()).toBe(202)
  const again = await open('2001:db8::ffff')
  expect(again).toBeInstanceOf(WebSocket)
  for (const socket of [...taken, ...others, again]) if (socket instanceof WebSocket) socket.terminate()
  await expect.poll(() => lake.lake.socketCount()).toBe(0)
})
