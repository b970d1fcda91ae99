import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { SocketServer } from '../sockets/socket-server.ts'
import type { Connection } from './context.ts'
import { refusalOf } from './strict-request.ts'

/** How long a client may be silent in the middle of a request, in milliseconds. */
const longestSilence = 8_000
/** How long a whole request may take to arrive: a large upload over a slow line, not a drip that never ends. */
const wholeRequest = 5 * 60_000
/** How long a connection may be silent once its request is in; event streams send a comment every 15 s. */
const idle = 120_000

/**
 * The server in front of the routes: it cuts what is half-sent, refuses what is malformed and stays up.
 * @param fetch answers a request; must not reject
 * @param sockets takes the connections that are to become sockets
 * @param silence how long a client may be silent in the middle of a request, in ms; for tests that wait for it
 */
export function createNodeServer(
  fetch: (request: Request, connection: Connection) => Response | Promise<Response>,
  sockets: Pick<SocketServer, 'isFor' | 'upgrade'>,
  silence = longestSilence,
): Server {
  const listener = getRequestListener(
    (request, { incoming }) => fetch(request, { incoming, disconnect: () => incoming.socket.destroy() }),
    { overrideGlobalObjects: false },
  )
  const server = createServer(
    {
      headersTimeout: silence,
      requestTimeout: wholeRequest,
      connectionsCheckingInterval: 500,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 32 * 1024,
      requireHostHeader: true,
      noDelay: true,
      shouldUpgradeCallback: sockets.isFor,
    },
    (request, response) => {
      const refusal = refusalOf(request)
      if (refusal) {
        refuse(response, refusal.status, refusal.message)
        return
      }
      watchSilence(request, response, silence)
      void listener(request, response)
    },
  )
  server.timeout = idle
  server.on('upgrade', sockets.upgrade)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const line = answers[error.code ?? ''] ?? '400 Bad Request'
    socket.end(`HTTP/1.1 ${line}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy())
  })
  return server
}

const answers: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function watchSilence(request: IncomingMessage, response: ServerResponse, silence: number): void {
  const { socket, headers } = request
  // Without a body all of it is here, and nobody reads on to an `end`: what it waits for now is our answer.
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  if (request.complete || !hasBody) return
  socket.setTimeout(silence)
  const arrived = (): void => {
    // Once the answer is out, the time that runs is Node's keep-alive timeout.
    if (!response.writableFinished) socket.setTimeout(idle)
  }
  request.once('end', arrived)
  request.once('close', arrived)
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({
    statusCode: status,
    error: status === 405 ? 'Method Not Allowed' : 'Bad Request',
    message,
  })
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    connection: 'close',
    ...(status === 405 && { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' }),
  })
  response.end(body)
}
