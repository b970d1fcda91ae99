import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import { onTestFinished } from 'vitest'

/** A receiver of webhooks on a port of its own: keeps what it was sent and answers as it is told. */

export type Call = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly at: number }

export type Receiver = {
  readonly url: string
  readonly calls: Call[]
  /** Decides the answer to a call: a status, or `null` to cut the connection. */
  answer: (call: Call) => number | null | Promise<number | null>
  close(): Promise<void>
}

export async function startReceiver(port = 0): Promise<Receiver> {
  const calls: Call[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const call = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), at: performance.now() }
      calls.push(call)
      void Promise.resolve(receiver.answer(call)).then((status) => {
        if (status === null) request.socket.destroy()
        else response.writeHead(status, status === 302 ? { location: `${receiver.url}/elsewhere` } : {}).end('noted')
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : 0
  const receiver: Receiver = {
    url: `http://127.0.0.1:${taken}`,
    calls,
    answer: () => 200,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  onTestFinished(() => receiver.close())
  return receiver
}

/** Waits until `condition` holds; a test whose condition never does fails by its own time limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}
