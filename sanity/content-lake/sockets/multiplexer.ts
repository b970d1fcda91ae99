import type { IncomingMessage } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import type { Connection } from '../http/context.ts'
import { refusalOf } from '../http/strict-request.ts'
import type { SocketRoute } from './socket-server.ts'

/**
 * `/data/streams`: all event streams of a browser tab over one socket.
 *
 * A browser opens six connections to a host over HTTP/1.1, and the Studio holds six event streams as soon as one
 * document is open: the request that saves would wait for ever. Here each stream is a request inside the socket,
 * answered by the same routes as over HTTP, so that accounts, limits and answers are the same.
 *
 * Frames are JSON texts. From the client: `open` a stream, `close` it. To the client: `head` (status and content type),
 * `body` (text), `end`; an `isBroken` end stands for a connection that broke off.
 */
const clientFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    id: z
      .int()
      .min(1)
      .max(2 ** 31),
    path: z.string().max(24_000),
    headers: z.object({
      authorization: z.string().max(1_024).optional(),
      'last-event-id': z.string().max(512).optional(),
    }),
  }),
  z.object({ type: z.literal('close'), id: z.int() }),
])

type ServerFrame =
  | { readonly type: 'head'; readonly id: number; readonly status: number; readonly contentType: string }
  | { readonly type: 'body'; readonly id: number; readonly text: string }
  | { readonly type: 'end'; readonly id: number; readonly isBroken: boolean }

const streamPath = /^\/v(?:1|X|\d{4}-\d{2}-\d{2})\/data\/(?:listen|live\/events)\/[^/?]+(?:\?|$)/
/** A tab of the Studio has some ten. */
const maxStreams = 100
/** A socket that carries nothing this long is closed, in ms. */
const idleMs = 60_000

type Fetch = (request: Request, connection: Connection) => Response | Promise<Response>

/** @param fetch answers a request as over HTTP */
export function streamsRoute(fetch: Fetch): SocketRoute {
  return {
    path: /^\/v(?:1|X|\d{4}-\d{2}-\d{2})\/data\/streams$/,
    accept: (upgrade) => (socket) => carryStreams(socket, upgrade, fetch),
  }
}

function carryStreams(socket: WebSocket, upgrade: IncomingMessage, fetch: Fetch): void {
  const streams = new Map<number, Carried>()
  let idle = setTimeout(() => socket.close(1000, 'Nothing to carry'), idleMs)

  // Resolves when the frame is on its way, so that a stream is read no faster than the client takes it.
  const send = (frame: ServerFrame): Promise<void> =>
    new Promise((resolve, reject) => socket.send(JSON.stringify(frame), (error) => (error ? reject(error) : resolve())))

  const carry = async (id: number, request: Request): Promise<void> => {
    const carried = new Carried()
    streams.set(id, carried)
    clearTimeout(idle)
    let isBroken = false
    try {
      const response = await fetch(request, { incoming: upgrade })
      carried.attach(response)
      await send({ type: 'head', id, status: response.status, contentType: response.headers.get('content-type') ?? '' })
      for await (const text of carried.texts()) await send({ type: 'body', id, text })
    } catch {
      isBroken = true
    }
    carried.stop()
    if (streams.get(id) === carried) streams.delete(id)
    if (!carried.isClosedByClient && socket.readyState === socket.OPEN)
      await send({ type: 'end', id, isBroken }).catch(() => undefined)
    if (streams.size === 0 && socket.readyState === socket.OPEN) {
      clearTimeout(idle)
      idle = setTimeout(() => socket.close(1000, 'Nothing to carry'), idleMs)
    }
  }

  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? null : frameFrom(data)
    if (frame?.type === 'close') {
      streams.get(frame.id)?.closeByClient()
      streams.delete(frame.id)
      return
    }
    const request = frame && requestFrom(frame.path, frame.headers)
    if (!frame || !request || streams.has(frame.id)) socket.close(1008, 'Frames open or close an event stream')
    else if (streams.size >= maxStreams) socket.close(1008, `A socket carries at most ${maxStreams} streams`)
    else void carry(frame.id, request)
  })
  socket.on('close', () => {
    clearTimeout(idle)
    for (const carried of streams.values()) carried.closeByClient()
    streams.clear()
  })
}

/** One answer on its way through the socket; it may be stopped before it has come. */
class Carried {
  #reader: ReadableStreamDefaultReader<Uint8Array> | null = null
  isClosedByClient = false

  attach(response: Response): void {
    this.#reader = response.body?.getReader() ?? null
    if (this.isClosedByClient) this.stop()
  }

  async *texts(): AsyncGenerator<string> {
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = (await this.#reader?.read()) ?? { done: true, value: undefined }
      if (done || value === undefined) return
      const text = decoder.decode(value, { stream: true })
      if (text !== '') yield text
    }
  }

  closeByClient(): void {
    this.isClosedByClient = true
    this.stop()
  }

  stop(): void {
    // A stream that is broken already refuses to be cancelled; it is over either way.
    this.#reader?.cancel().catch(() => undefined)
  }
}

function frameFrom(data: RawData): z.output<typeof clientFrame> | null {
  try {
    return clientFrame.parse(JSON.parse(String(data)))
  } catch {
    return null
  }
}

/** The request that a frame stands for, held to the same rules as one over HTTP; null for any other address. */
function requestFrom(path: string, headers: Readonly<Record<string, string | undefined>>): Request | null {
  if (!streamPath.test(path) || refusalOf({ method: 'GET', url: path, headers: { host: 'lake' } })) return null
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  try {
    return new Request(`http://lake${path}`, { headers: given })
  } catch {
    return null
  }
}
