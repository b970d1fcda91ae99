import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { countedNetwork } from '../accounts/network.ts'
import { refusalOf } from '../http/strict-request.ts'

/** An address that speaks WebSocket. */
export type SocketRoute = {
  /** Matches the path without the query. */
  readonly path: RegExp
  /** @throws LakeError to refuse; its status is answered */
  readonly accept: (request: IncomingMessage, match: RegExpExecArray) => (socket: WebSocket) => void
}

export type SocketServer = {
  /** Whether the request is for one of the routes; other requests to upgrade are answered as if they did not ask. */
  isFor(request: IncomingMessage): boolean
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  readonly size: number
  /** Says goodbye on every socket, and ends those that do not answer. */
  close(): void
}

export type SocketOptions = {
  readonly routes: readonly SocketRoute[]
  /** Browsers do not keep a page of another origin from opening a socket: only these may. */
  readonly allowedOrigins: readonly string[]
  /** A proxy of ours says in X-Forwarded-For who asks. */
  readonly behindProxy: boolean
  /** Sockets open at once, all together and of one network; default 1,000 and 200. */
  readonly limit?: number
  readonly limitPerNetwork?: number
  readonly heartbeatMs?: number
}

/** Greatest frame that a client may send, in bytes: an address and a token, or where an editor stands. */
const maxFrame = 64 * 1024
/** What may wait for a reader, in bytes, before its socket is cut. */
const maxBuffered = 4 * 1024 * 1024
const goodbyeMs = 1_000

/** The WebSocket ends of the lake: who may open one, and that none stays open for nobody. */
export function createSocketServer({
  routes,
  allowedOrigins,
  behindProxy,
  limit = 1_000,
  limitPerNetwork = 200,
  heartbeatMs = 30_000,
}: SocketOptions): SocketServer {
  const allowed = new Set(allowedOrigins)
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrame, perMessageDeflate: false })
  const silent = new WeakSet<WebSocket>()
  const perNetwork = new Map<string, number>()
  let isClosed = false

  const networkFrom = (request: IncomingMessage): string | null => countedNetwork(request, behindProxy)
  const count = (network: string | null, change: 1 | -1): void => {
    if (network === null) return
    const open = (perNetwork.get(network) ?? 0) + change
    if (open > 0) perNetwork.set(network, open)
    else perNetwork.delete(network)
  }

  const beat = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket) || socket.bufferedAmount > maxBuffered) {
        socket.terminate()
        continue
      }
      silent.add(socket)
      socket.ping()
    }
  }, heartbeatMs)
  beat.unref()

  const reasonAgainst = (request: IncomingMessage): readonly [status: number, reason: string] | null => {
    if (isClosed) return [503, 'The Content Lake is shutting down']
    if (server.clients.size >= limit) return [503, `${limit} sockets are open. Try again later.`]
    // Whoever opens many must not keep all others out: nobody has said yet who they are.
    const open = perNetwork.get(networkFrom(request) ?? '') ?? 0
    if (open >= limitPerNetwork) return [429, `${open} sockets of your network are open. Close some and try again.`]
    const { origin } = request.headers
    if (origin !== undefined && !allowed.has(origin)) return [403, 'The origin of this page is not allowed here']
    return null
  }

  return {
    isFor: (request) =>
      request.method === 'GET' &&
      request.headers.upgrade?.toLowerCase() === 'websocket' &&
      routes.some(({ path }) => path.test(pathOf(request))),

    upgrade(request, stream, head) {
      // Until the socket takes over: a connection that breaks now must not end the process.
      const ignore = (): void => undefined
      stream.on('error', ignore)
      const refusal = refusalOf(request)
      const against = refusal ? ([refusal.status, refusal.message] as const) : reasonAgainst(request)
      if (against) {
        refuse(stream, against[0], against[1])
        return
      }
      const path = pathOf(request)
      for (const route of routes) {
        const match = route.path.exec(path)
        if (!match) continue
        let begin: (socket: WebSocket) => void
        try {
          begin = route.accept(request, match)
        } catch (error) {
          const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
          refuse(stream, status, error instanceof Error ? error.message : '')
          return
        }
        server.handleUpgrade(request, stream, head, (socket) => {
          stream.off('error', ignore)
          // Malformed frames and broken connections end the socket; `close` follows.
          socket.on('error', () => socket.terminate())
          socket.on('pong', () => silent.delete(socket))
          const network = networkFrom(request)
          count(network, 1)
          socket.once('close', () => count(network, -1))
          begin(socket)
        })
        return
      }
      refuse(stream, 404, 'There is no socket here')
    },

    get size() {
      return server.clients.size
    },

    close() {
      isClosed = true
      clearInterval(beat)
      for (const socket of server.clients) socket.close(1001, 'The Content Lake is going away')
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, goodbyeMs)
    },
  }
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? ''
}

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  414: 'URI Too Long',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

function refuse(stream: Duplex, status: number, message: string): void {
  const body = JSON.stringify({ statusCode: status, error: phrases[status] ?? 'Error', message })
  const lines = [
    `HTTP/1.1 ${status} ${phrases[status] ?? 'Error'}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  stream.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => stream.destroy())
}
