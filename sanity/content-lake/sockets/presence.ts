import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { identityOf, secretOf } from '../http/authenticate.ts'
import type { LakeParts } from '../http/context.ts'
import { HttpError } from '../errors.ts'
import { randomId } from '../ids.ts'
import type { Identity } from '../types.ts'
import type { SocketRoute } from './socket-server.ts'

/**
 * `/socket/{dataset}`: who of the editors is where. JSON-RPC 2.0 as npm `@sanity/bifur-client` speaks it, which is what
 * the Studio uses: `authorization` comes first, a `♥` from here each ten seconds keeps the client from reconnecting.
 */
const call = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(128), z.number()]),
  method: z.string().max(64),
  params: z.looseObject({}).default({}),
})
const session = z.string().min(1).max(128)
const authorizationParams = z.object({ authorization: z.string().max(1_024) })
const rollCallParams = z.object({ session })
const subscriptionParams = z.object({ subscriptionId: z.string().max(64) })
const announceParams = z.object({
  data: z.object({
    sessionId: session,
    // Frames are bounded, and what stands in a location is between Studios: they add to it from version to version.
    locations: z.array(z.looseObject({ type: z.string().max(64) })).max(100),
  }),
})

/** The codes of the vendor's client (ERROR_CODES). */
const codes = {
  unauthorized: 4001,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  parseError: -32700,
} as const

const heartbeatMs = 10_000
/** A socket without an account is closed after this, in ms. */
const strangerMs = 30_000
const maxSubscriptions = 10
/** Calls that a socket may save up, and how many it earns each second. */
const calls = { most: 60, perSecond: 10 } as const
/** What may wait for a reader, in bytes. */
const maxBuffered = 512 * 1024

type Result =
  | { readonly type: 'rollCall'; readonly i: string; readonly session: string }
  | { readonly type: 'state'; readonly i: string; readonly m: unknown }
  | { readonly type: 'disconnect'; readonly i: string; readonly m: { readonly session: string } }

/** The editors of one dataset. */
type Room = Set<Member>

export function presenceRoute(
  parts: Pick<LakeParts, 'store' | 'identify' | 'stranger' | 'watchIdentity'>,
): SocketRoute {
  const rooms = new Map<string, Room>()
  return {
    path: /^\/v(?:1|X|\d{4}-\d{2}-\d{2})\/socket\/(?<dataset>[^/]+)$/,
    accept: (_request, match) => {
      const dataset = match.groups?.['dataset'] ?? ''
      if (!parts.store.dataset(dataset)) throw new HttpError(404, 'There is no such dataset')
      const room = rooms.get(dataset) ?? new Set()
      rooms.set(dataset, room)
      return (socket) => {
        const member = new Member(socket, room, parts)
        room.add(member)
      }
    },
  }
}

class RpcError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** One socket: a tab of the Studio. */
class Member {
  readonly #socket: WebSocket
  readonly #room: Room
  readonly #parts: Pick<LakeParts, 'identify' | 'stranger' | 'watchIdentity'>
  readonly #subscriptions = new Set<string>()
  #identity: Identity | null = null
  #session: string | null = null
  #stopWatching = (): void => undefined
  #allowance: number = calls.most
  #countedAt = performance.now()

  constructor(socket: WebSocket, room: Room, parts: Pick<LakeParts, 'identify' | 'stranger' | 'watchIdentity'>) {
    this.#socket = socket
    this.#room = room
    this.#parts = parts
    const heart = setInterval(() => this.#send('♥'), heartbeatMs)
    const stranger = setTimeout(() => {
      if (this.#identity === null) socket.close(codes.unauthorized, 'No authorization came')
    }, strangerMs)
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('close', () => {
      clearInterval(heart)
      clearTimeout(stranger)
      this.#stopWatching()
      room.delete(this)
      // A browser that crashed says no goodbye; the others would see its owner for ever.
      this.#leave()
    })
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (isBinary) return this.#socket.close(1003, 'Frames are JSON texts')
    if (!this.#mayCall()) return this.#socket.close(1008, 'Too many calls')
    const { success, data: asked } = call.safeParse(parsed(data))
    if (!success) {
      const error = { code: codes.invalidRequest, message: 'This is no call of JSON-RPC 2.0' }
      return this.#send(JSON.stringify({ jsonrpc: '2.0', id: null, error }))
    }
    const { id, method, params } = asked
    try {
      this.#send(JSON.stringify({ jsonrpc: '2.0', id, result: this.#answer(method, params) }))
    } catch (error) {
      const code = error instanceof RpcError ? error.code : codes.unauthorized
      const message = error instanceof Error ? error.message : String(error)
      this.#send(JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } }))
    }
  }

  /** @throws RpcError; UnauthorizedError */
  #answer(method: string, params: object): unknown {
    if (method === 'authorization') return this.#authorize(read(authorizationParams, params).authorization)
    const i = this.#identity?.id
    if (i === undefined) throw new RpcError(codes.unauthorized, 'Call authorization first')
    switch (method) {
      case 'presence_subscribe': {
        if (this.#subscriptions.size >= maxSubscriptions)
          throw new RpcError(codes.invalidRequest, 'Too many subscriptions')
        const id = randomId(12)
        this.#subscriptions.add(id)
        return id
      }
      case 'presence_unsubscribe':
        return this.#subscriptions.delete(read(subscriptionParams, params).subscriptionId)
      case 'presence_rollcall':
        return this.#tell({ type: 'rollCall', i, session: read(rollCallParams, params).session })
      case 'presence_announce': {
        const { data } = read(announceParams, params)
        this.#takeSession(data.sessionId)
        return this.#tell({ type: 'state', i, m: data })
      }
      case 'presence_disconnect':
        if (read(rollCallParams, params).session === this.#session) this.#leave()
        return true
      default:
        throw new RpcError(codes.methodNotFound, `There is no ${method}`)
    }
  }

  #authorize(authorization: string): unknown {
    const identity = identityOf(authorization, this.#parts)
    if (identity.role === null) throw new RpcError(codes.unauthorized, 'Presence is for accounts')
    this.#stopWatching()
    this.#identity = identity
    const secret = secretOf(authorization) ?? ''
    this.#stopWatching = this.#parts.watchIdentity(secret, () => this.#socket.close(codes.unauthorized, 'Signed out'))
    return { id: identity.id }
  }

  /** A session is of whoever announced it first: nobody moves somebody else's avatar. */
  #takeSession(name: string): void {
    for (const member of this.#room) {
      if (member !== this && member.#session === name && member.#identity?.id !== this.#identity?.id) {
        throw new RpcError(codes.invalidParams, 'The session is somebody else’s')
      }
    }
    if (this.#session !== name) this.#leave()
    this.#session = name
  }

  #leave(): void {
    const [name, i] = [this.#session, this.#identity?.id]
    this.#session = null
    if (name === null || i === undefined) return
    // A tab that reconnected announces the same session on a new socket: it is still there.
    if ([...this.#room].some((member) => member.#session === name)) return
    this.#tell({ type: 'disconnect', i, m: { session: name } })
  }

  #tell(result: Result): true {
    for (const member of this.#room) {
      for (const subscription of member.#subscriptions) {
        member.#send(
          JSON.stringify({ jsonrpc: '2.0', method: 'presence_subscription', params: { subscription, result } }),
        )
      }
    }
    return true
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > maxBuffered) this.#socket.terminate()
    else this.#socket.send(text)
  }

  #mayCall(): boolean {
    const now = performance.now()
    this.#allowance = Math.min(calls.most, this.#allowance + ((now - this.#countedAt) / 1_000) * calls.perSecond)
    this.#countedAt = now
    this.#allowance--
    return this.#allowance >= 0
  }
}

function parsed(data: RawData): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return null
  }
}

/** @throws RpcError when the parameters are not those of the method */
function read<Output>(schema: z.ZodType<Output>, params: object): Output {
  const { success, data } = schema.safeParse(params)
  if (!success) throw new RpcError(codes.invalidParams, 'The parameters are not those of the method')
  return data
}
