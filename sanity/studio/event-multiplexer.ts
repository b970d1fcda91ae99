import type { ClientConfig } from '@sanity/client'
import { SocketUnavailableError, StreamSocket } from './stream-socket.ts'

/** The `fetch` that @sanity/client 8 asks its configuration for; its EventSource uses the same. */
type ClientFetch = ReturnType<NonNullable<ClientConfig['resolveFetch']>>

export type EventMultiplexer = {
  /** Sends event streams of a Content Lake through one socket, everything else to the given `fetch`. */
  readonly fetch: ClientFetch
  /** Ends every stream. */
  close(): void
}

const streamPath = /^(?<prefix>.*)(?<path>\/v(?:1|X|\d{4}-\d{2}-\d{2})\/data\/(?:listen|live\/events)\/[^/]+)$/
/** How long streams go over HTTP after no socket could be opened, in ms. */
const plainMs = 60_000

/**
 * Keeps the Studio working over HTTP/1.1, where a browser opens six connections to a host: the Studio holds six event
 * streams with one document open, so that the request that saves would wait for ever. All streams of a tab share one
 * WebSocket (`/data/streams` of the lake) instead.
 *
 * Nothing global is patched. Give it to every client of the Studio:
 *
 *     const multiplexer = createEventMultiplexer()
 *     unstable_clientFactory: (config) => createClient({ ...config, resolveFetch: () => multiplexer.fetch })
 *
 * Where no socket can be opened (a proxy that speaks HTTP/2 and no WebSocket) streams go over HTTP as they would
 * without it. Not for Sanity's own service, which speaks HTTP/2 and has no such socket.
 * @param fetch for everything that is not an event stream
 */
export function createEventMultiplexer(
  fetch: ClientFetch = (input, init) => globalThis.fetch(input, init),
): EventMultiplexer {
  const sockets = new Map<string, StreamSocket>()
  /** By socket address: until when streams go over HTTP. */
  const plainUntil = new Map<string, number>()

  const socketFor = (url: string): StreamSocket => {
    const socket = sockets.get(url) ?? new StreamSocket(url)
    sockets.set(url, socket)
    return socket
  }

  return {
    async fetch(input, init) {
      const target = targetOf(input)
      if (!target || (init?.method ?? 'GET') !== 'GET') return fetch(input, init)
      if ((plainUntil.get(target.socket) ?? 0) > Date.now()) return fetch(input, init)
      try {
        return await socketFor(target.socket).request(target.path, headersOf(init), init?.signal)
      } catch (error) {
        if (!(error instanceof SocketUnavailableError)) throw error
        const response = await fetch(input, init)
        // The lake answers, so it is the socket that does not come through.
        plainUntil.set(target.socket, Date.now() + plainMs)
        return response
      }
    },
    close() {
      for (const socket of sockets.values()) socket.close()
    },
  }
}

/** The socket that carries a stream, and the stream's path in it; null for any other address. */
function targetOf(input: string): { readonly socket: string; readonly path: string } | null {
  const { origin, pathname, search } = new URL(input, globalThis.location?.href)
  const { prefix, path } = streamPath.exec(pathname)?.groups ?? {}
  if (prefix === undefined || path === undefined) return null
  return { socket: `${origin.replace(/^http/, 'ws')}${prefix}/v1/data/streams`, path: path + search }
}

type ClientInit = Parameters<ClientFetch>[1]

function headersOf(init: ClientInit): Record<string, string> {
  const headers = new Headers(init?.headers)
  return Object.fromEntries([...headers].filter(([name]) => name === 'authorization' || name === 'last-event-id'))
}
