import { HttpError } from '../errors.ts'
import type { Identity } from '../types.ts'
import { EventStream } from './event-stream.ts'
import type { StreamBounds, StreamEvent } from './event-stream.ts'

export type StreamLimits = StreamBounds & {
  /** Streams open at once, all together, of one account, of all strangers, of the strangers of one network. */
  readonly total: number
  readonly perAccount: number
  readonly strangers: number
  readonly strangersPerNetwork: number
  /** Characters that may wait for readers in all streams together. */
  readonly totalQueueLimit: number
  /** After this a stream is ended; its client comes back and resumes. */
  readonly lifetimeMs: number
  readonly heartbeatMs: number
}

export const streamLimits: StreamLimits = {
  total: 2_000,
  perAccount: 500,
  strangers: 500,
  // A school or an office behind one address may well have some; nobody takes them all.
  strangersPerNetwork: 100,
  queueLimit: 8 * 1024 * 1024,
  totalQueueLimit: 64 * 1024 * 1024,
  patienceMs: 30_000,
  lifetimeMs: 30 * 60_000,
  heartbeatMs: 15_000,
}

/** Too many are open. 429 and 503 are what the clients of the API repeat by themselves. */
export class TooManyStreamsError extends HttpError {}

export type StreamOwner = {
  readonly identity: Identity
  /** Where the owner is, to count strangers by; `null`: it does not say. */
  readonly network: string | null
  /**
   * Calls `ended` when the owner loses the session or changes role: the stream is ended then, with `last` as its last
   * event.
   * @returns stops watching
   */
  readonly watch: (ended: (last: StreamEvent | null) => void) => () => void
  /** Breaks the connection; `null` where it carries other streams too. */
  readonly disconnect: (() => void) | null
}

/** All event streams that are open: their heartbeat, their limits and their end. */
export type StreamRegistry = {
  /** @throws TooManyStreamsError; HttpError 503 after `close` */
  open(owner: StreamOwner, onClose: () => void): EventStream
  readonly size: number
  /** Ends every stream; none can be opened after. */
  close(): void
}

type Open = { readonly stream: EventStream; readonly owner: StreamOwner; readonly endsAt: number }

export function createStreamRegistry(limits: StreamLimits = streamLimits): StreamRegistry {
  const streams = new Set<Open>()
  let isClosed = false

  const requireFewerThan = (most: number, whose: string, isCounted: (owner: StreamOwner) => boolean): void => {
    let count = 0
    for (const { owner } of streams) if (isCounted(owner)) count++
    if (count >= most)
      throw new TooManyStreamsError(429, `${most} event streams ${whose} are open. Close some and try again.`)
  }

  const requireRoom = ({ identity, network }: StreamOwner): void => {
    if (isClosed) throw new HttpError(503, 'The Content Lake is shutting down')
    if (streams.size >= limits.total)
      throw new TooManyStreamsError(503, `${limits.total} event streams are open. Try again later.`)
    if (identity.role !== null) {
      requireFewerThan(limits.perAccount, 'of this account', (owner) => owner.identity.id === identity.id)
      return
    }
    const isStranger = (owner: StreamOwner): boolean => owner.identity.role === null
    requireFewerThan(limits.strangers, 'without an account', isStranger)
    // Whoever opens many must not keep all other strangers out.
    if (network === null) return
    const isNeighbour = (owner: StreamOwner): boolean => isStranger(owner) && owner.network === network
    requireFewerThan(limits.strangersPerNetwork, 'without an account from your network', isNeighbour)
  }

  /** Takes memory back from the slowest readers, until what waits for all of them fits. */
  const relieve = (): void => {
    let total = 0
    for (const { stream } of streams) total += stream.queued
    if (total <= limits.totalQueueLimit) return
    for (const { stream } of [...streams].toSorted((a, b) => b.stream.queued - a.stream.queued)) {
      if (total <= limits.totalQueueLimit) return
      total -= stream.queued
      stream.cut()
    }
  }

  const beat = setInterval(() => {
    const now = performance.now()
    for (const { stream, endsAt } of streams) {
      if (now > endsAt) stream.end()
      else stream.beat()
    }
  }, limits.heartbeatMs)
  const relief = setInterval(relieve, 250)
  for (const timer of [beat, relief]) timer.unref()

  return {
    open(owner, onClose) {
      requireRoom(owner)
      // Not all at once: streams that were opened together after a restart must not come back together.
      const lifetime = limits.lifetimeMs * (1 + Math.random() / 4)
      const stream = new EventStream(limits, owner.disconnect, () => {
        streams.delete(entry)
        stopWatching()
        onClose()
      })
      const entry: Open = { stream, owner, endsAt: performance.now() + lifetime }
      const stopWatching = owner.watch((last) => {
        if (last !== null) stream.send(last)
        stream.end()
      })
      streams.add(entry)
      return stream
    },
    get size() {
      return streams.size
    },
    close() {
      isClosed = true
      for (const timer of [beat, relief]) clearInterval(timer)
      for (const { stream } of streams) stream.end()
    },
  }
}
