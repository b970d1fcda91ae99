import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNodeServer } from '../../sanity/content-lake/http/node-server.ts'

/** Milliseconds: how long a client may be silent in the middle of its request, instead of the lake's 8 s. */
const silence = 300

let server: Server
beforeEach(async () => {
  server = createNodeServer(
    async (request) => {
      const body = await request.text()
      await pause(3 * silence)
      return new Response(`heard ${body}`)
    },
    { isFor: () => false, upgrade: (_request, stream) => stream.destroy() },
    silence,
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

function port(): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  return address.port
}

it.each([
  ['without a body', {}],
  ['with an empty body', { method: 'POST', body: '' }],
  ['with a body', { method: 'POST', body: 'a question' }],
])('a request %s may be answered late: a dataset that is being loaded takes its time', async (_, init) => {
  const answer = await fetch(`http://127.0.0.1:${port()}/`, init)
  expect(await answer.text()).toBe(`heard ${'body' in init ? init.body : ''}`)
})

it('who stops in the middle of a body is cut', async () => {
  const socket = connect(port(), '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: lake\r\ncontent-length: 100\r\n\r\nhalf')
  let answered = ''
  socket.setEncoding('utf8').on('data', (text: string) => (answered += text))
  await once(socket, 'close')
  expect(answered).toBe('')
})
