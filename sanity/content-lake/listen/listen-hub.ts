import { isUnpublishedId, randomId } from '../ids.ts'
import { mayOn } from '../permissions.ts'
import type { EventStream, StreamEvent } from '../streams/event-stream.ts'
import { TooManyStreamsError } from '../streams/stream-registry.ts'
import type { StreamOwner, StreamRegistry } from '../streams/stream-registry.ts'
import type { CommittedTransaction, LakeDocument } from '../types.ts'
import { FilterLane } from './filter-lane.ts'
import type { LaneOutcome } from './filter-lane.ts'
import type { GroqFilter } from './filter-messages.ts'
import type { EventOptions } from './listen-options.ts'
import { mutationEvents, positionAfter, positionFrom } from './mutation-event.ts'
import type { Hit } from './mutation-event.ts'
import { quickFilter } from './quick-filter.ts'
import type { DocumentTest } from './quick-filter.ts'
import type { Replay } from './replay.ts'

export type ListenRequest = {
  readonly dataset: string
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  readonly owner: StreamOwner
  readonly events: EventOptions
  /** Drafts and versions too. */
  readonly allVersions: boolean
  /** The client wants to go on where it stopped. */
  readonly enableResume: boolean
  readonly lastEventId: string | null
}

/** Tells listeners of committed transactions, each in order. */
export type ListenHub = {
  /** @throws as StreamRegistry.open; StorageError */
  listen(request: ListenRequest): EventStream
  publish(transaction: CommittedTransaction): void
  close(): Promise<void>
}

type Listener = ListenRequest & { readonly stream: EventStream; readonly test: DocumentTest | null }
/** What the filter says of the document before and after change `index`. */
type VerdictOf = (index: number) => { readonly before: boolean; readonly after: boolean }

export type ListenHubOptions = {
  readonly projectId: string
  readonly streams: StreamRegistry
  readonly replay: Replay
  /** How long one filter may look at one transaction, in ms; default 1,000. */
  readonly filterTimeMs?: number
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
  const laneOptions = {
    projectId: options.projectId,
    ...(options.filterTimeMs && { timeLimitMs: options.filterTimeMs }),
  }
  const lanes = { account: new FilterLane(laneOptions), stranger: new FilterLane(laneOptions) }
  const laneOf = ({ owner }: Listener): FilterLane => (owner.identity.role === null ? lanes.stranger : lanes.account)

  const requireRoom = (request: ListenRequest): void => {
    const lane = request.owner.identity.role === null ? 'stranger' : 'account'
    const filters = new Set<string>()
    for (const listener of listeners) {
      if (listener.test === null && laneOf(listener) === lanes[lane]) filters.add(keyOf(listener))
    }
    if (filters.has(keyOf(request)) || filters.size < mostFilters[lane]) return
    throw new TooManyStreamsError(429, 'Too many listeners with filters that are more than comparisons of attributes')
  }

  const refuse = ({ stream, query }: Listener, outcome: Exclude<LaneOutcome, { kind: 'verdicts' }>): void => {
    if (outcome.kind === 'overloaded') {
      stream.cut()
      return
    }
    options.log.warn({ query, outcome }, 'A listener was ended because of its filter')
    stream.send(channelError(query, outcome))
    stream.end()
  }

  /** Asks a worker about a transaction, once for all listeners that have the same filter. */
  const tellLater = (group: readonly Listener[], transaction: CommittedTransaction, after: string | null): void => {
    const [first] = group
    if (!first) return
    void laneOf(first)
      .match(filterOf(first), documentsFor(first, transaction))
      .then((outcome) => {
        for (const listener of group) {
          if (outcome.kind !== 'verdicts') refuse(listener, outcome)
          else tellSafely(listener, transaction, verdictsOf(outcome.verdicts), after)
        }
      })
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
      for (const transaction of missed ?? []) {
        const after = transaction.id === position?.transactionId ? position.documentId : null
        if (test === null) tellLater([listener], transaction, after)
        else quickly(listener, test, transaction, after)
      }
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
      for (const group of groups.values()) tellLater(group, transaction, null)
    },

    async close() {
      await Promise.all([lanes.account.close(), lanes.stranger.close()])
    },
  }
}

/** @param after events up to this document were sent before the client went away */
function tell(listener: Listener, transaction: CommittedTransaction, verdict: VerdictOf, after: string | null): void {
  const { identity } = listener.owner
  const maySee = (document: LakeDocument | null): boolean => document !== null && mayOn(identity, 'read', document)
  const hits: Hit[] = []
  for (const [index, change] of transaction.changes.entries()) {
    if (!listener.allVersions && isUnpublishedId(change.id)) continue
    const matched = verdict(index)
    const hit = {
      change,
      before: matched.before && maySee(change.before),
      after: matched.after && maySee(change.after),
    }
    if (hit.before || hit.after) hits.push(hit)
  }
  const sent = after === null ? 0 : hits.findIndex(({ change }) => change.id === after) + 1
  for (const event of mutationEvents(transaction, hits, listener.events).slice(sent)) listener.stream.send(event)
}

function filterOf({ query, params, dataset, owner }: ListenRequest): GroqFilter {
  return { query, params, dataset, identity: owner.identity.id }
}

function keyOf(request: ListenRequest): string {
  return JSON.stringify(filterOf(request))
}

/** Every document of a transaction before and after, as JSON. A stranger's filter is never run on what is hidden. */
function documentsFor({ owner }: Listener, { changes }: CommittedTransaction): string {
  const visible = (document: LakeDocument | null): LakeDocument | null =>
    document !== null && mayOn(owner.identity, 'read', document) ? document : null
  return JSON.stringify(changes.flatMap(({ before, after }) => [visible(before), visible(after)]))
}

function verdictsOf(verdicts: readonly boolean[]): VerdictOf {
  return (index) => ({ before: verdicts[index * 2] === true, after: verdicts[index * 2 + 1] === true })
}

function channelError(query: string, outcome: Exclude<LaneOutcome, { kind: 'verdicts' | 'overloaded' }>): StreamEvent {
  const error =
    outcome.kind === 'stopped'
      ? {
          type: 'queryTimeout',
          description: 'The filter takes too long for a listener. Compare attributes with values only.',
          query,
        }
      : {
          type: 'queryParseError',
          description: outcome.description,
          query,
          ...(outcome.span ?? { start: 0, end: query.length }),
        }
  return { event: 'channelError', data: JSON.stringify({ error }) }
}
