import { randomId } from '../ids.ts'
import type { EventStream, StreamEvent } from '../streams/event-stream.ts'
import { TooManyStreamsError } from '../streams/stream-registry.ts'
import type { StreamRegistry } from '../streams/stream-registry.ts'
import type { CommittedTransaction, LakeDocument } from '../types.ts'
import { FilterLane } from './filter-lane.ts'
import type { LaneOutcome } from './filter-lane.ts'
import { channelError, documentsFor, filterOf, keyOf, tell } from './listener.ts'
import type { Listener, ListenRequest, VerdictOf } from './listener.ts'
import { positionAfter, positionFrom } from './mutation-event.ts'
import { quickFilter } from './quick-filter.ts'
import type { DocumentTest } from './quick-filter.ts'
import type { Replay } from './replay.ts'

/** Tells listeners of committed transactions, each in order. */
export type ListenHub = {
  /** @throws as StreamRegistry.open; StorageError */
  listen(request: ListenRequest): EventStream
  publish(transaction: CommittedTransaction): void
  close(): Promise<void>
}

export type ListenHubOptions = {
  readonly projectId: string
  readonly streams: StreamRegistry
  readonly replay: Replay
  readonly log: { warn(details: Readonly<Record<string, unknown>>, message: string): void }
}

/** Different filters that a worker looks at; each costs its time at every transaction. */
const mostFilters = { account: 200, stranger: 20 } as const

/**
 * Filters of known shapes are decided at once; the others by a worker. Strangers have a worker of their own, so that
 * what they ask for never delays an editor.
 */
export function createListenHub(options: ListenHubOptions): ListenHub {
  const { streams, replay } = options
  const listeners = new Set<Listener>()
  const laneOptions = { projectId: options.projectId, log: options.log }
  const lanes = { account: new FilterLane(laneOptions), stranger: new FilterLane(laneOptions) }
  const laneOf = ({ owner }: ListenRequest): FilterLane =>
    owner.identity.role === null ? lanes.stranger : lanes.account

  const requireRoom = (request: ListenRequest): void => {
    const most = request.owner.identity.role === null ? mostFilters.stranger : mostFilters.account
    const filters = new Set<string>()
    for (const listener of listeners) {
      if (listener.test === null && laneOf(listener) === laneOf(request)) filters.add(keyOf(listener))
    }
    if (filters.has(keyOf(request)) || filters.size < most) return
    throw new TooManyStreamsError(429, 'Too many listeners with filters that are more than comparisons of attributes')
  }

  const refuse = ({ stream, query }: Listener, outcome: Exclude<LaneOutcome, { kind: 'verdicts' }>): void => {
    if (outcome.kind === 'overloaded') {
      stream.cut()
      return
    }
    stream.send(channelError(query, outcome))
    stream.end()
  }

  /** Asks a worker about transactions, once for all listeners that have the same filter. */
  const tellLater = (
    group: readonly Listener[],
    transactions: readonly CommittedTransaction[],
    after: string | null,
  ): void => {
    const [first] = group
    if (!first || transactions.length === 0) return
    void laneOf(first)
      .match(filterOf(first), documentsFor(first, transactions))
      .then((outcome) => {
        for (const listener of group) {
          if (outcome.kind !== 'verdicts') refuse(listener, outcome)
          else tellAll(listener, transactions, outcome.verdicts, after)
        }
      })
  }

  const tellAll = (
    listener: Listener,
    transactions: readonly CommittedTransaction[],
    verdicts: readonly boolean[],
    after: string | null,
  ): void => {
    let start = 0
    for (const [place, transaction] of transactions.entries()) {
      const offset = start
      const verdict: VerdictOf = (index) => ({
        before: verdicts[offset + index * 2] === true,
        after: verdicts[offset + index * 2 + 1] === true,
      })
      tellSafely(listener, transaction, verdict, place === 0 ? after : null)
      start += transaction.changes.length * 2
    }
  }

  const tellSafely = (
    listener: Listener,
    transaction: CommittedTransaction,
    verdict: VerdictOf,
    after: string | null,
  ): void => {
    if (listener.stream.isClosed) return
    try {
      tell(listener, transaction, verdict, after)
    } catch (error) {
      // One listener's trouble is not the others': it comes back and resumes.
      options.log.warn({ err: error, query: listener.query }, 'An event could not be made')
      listener.stream.cut()
    }
  }

  const quickly = (
    listener: Listener,
    test: DocumentTest,
    transaction: CommittedTransaction,
    after: string | null,
  ): void => {
    const passes = (document: LakeDocument | null | undefined): boolean => (document ? test(document) : false)
    const { changes } = transaction
    tellSafely(
      listener,
      transaction,
      (index) => ({ before: passes(changes[index]?.before), after: passes(changes[index]?.after) }),
      after,
    )
  }

  return {
    listen(request) {
      const { dataset, query, params, owner, enableResume, lastEventId } = request
      const position = enableResume && lastEventId !== null ? positionFrom(lastEventId) : null
      const missed = position && replay.since(dataset, position)
      const last = replay.last(dataset)
      const greeting: StreamEvent = {
        event: position === null ? 'welcome' : missed === null ? 'reset' : 'welcomeback',
        // A client that heard of nothing yet can resume too. Once welcomed back it keeps its own place.
        ...(last !== null && missed === null && { id: positionAfter(last) }),
        data: JSON.stringify({ listenerName: randomId() }),
      }
      const test = quickFilter(query, params)
      if (test === null) requireRoom(request)
      const stream = streams.open(owner, () => listeners.delete(listener))
      const listener: Listener = { ...request, stream, test }
      // From here on every commit is told; nothing can be committed before this function returns.
      listeners.add(listener)
      if (test === null) {
        void laneOf(listener)
          .match(filterOf(listener), '[]')
          .then((outcome) => {
            if (outcome.kind === 'verdicts') stream.send(greeting)
            else refuse(listener, outcome)
          })
      } else stream.send(greeting)
      // A place in the middle of a transaction is one in the first of those that were missed.
      const after = position?.documentId ?? null
      if (test === null) tellLater([listener], missed ?? [], after)
      else
        for (const [n, transaction] of (missed ?? []).entries())
          quickly(listener, test, transaction, n === 0 ? after : null)
      return stream
    },

    publish(transaction) {
      const groups = new Map<string, Listener[]>()
      for (const listener of listeners) {
        if (listener.dataset !== transaction.dataset) continue
        if (listener.test) quickly(listener, listener.test, transaction, null)
        else {
          const key = keyOf(listener)
          groups.set(key, [...(groups.get(key) ?? []), listener])
        }
      }
      for (const group of groups.values()) tellLater(group, [transaction], null)
    },

    async close() {
      await Promise.all([lanes.account.close(), lanes.stranger.close()])
    },
  }
}
