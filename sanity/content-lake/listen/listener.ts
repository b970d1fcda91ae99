import { isUnpublishedId } from '../ids.ts'
import { mayOn } from '../permissions.ts'
import type { EventStream, StreamEvent } from '../streams/event-stream.ts'
import type { StreamOwner } from '../streams/stream-registry.ts'
import type { CommittedChange, CommittedTransaction, LakeDocument } from '../types.ts'
import type { LaneOutcome } from './filter-lane.ts'
import type { GroqFilter } from './filter-messages.ts'
import type { EventOptions } from './listen-options.ts'
import { mutationEvents } from './mutation-event.ts'
import type { Hit } from './mutation-event.ts'
import type { DocumentTest } from './quick-filter.ts'

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

export type Listener = ListenRequest & { readonly stream: EventStream; readonly test: DocumentTest | null }
/** What the filter says of the document before and after change `index`. */
export type VerdictOf = (index: number) => { readonly before: boolean; readonly after: boolean }

/** @param after events up to this document were sent before the client went away */
export function tell(
  listener: Listener,
  transaction: CommittedTransaction,
  verdict: VerdictOf,
  after: string | null,
): void {
  const hits: Hit[] = []
  for (const [index, change] of transaction.changes.entries()) {
    if (!listener.allVersions && isUnpublishedId(change.id)) continue
    const visible = visibleTo(listener, change)
    const matched = verdict(index)
    const hit = {
      change: visible,
      before: matched.before && visible.before !== null,
      after: matched.after && visible.after !== null,
    }
    if (hit.before || hit.after) hits.push(hit)
  }
  const sent = after === null ? 0 : hits.findIndex(({ change }) => change.id === after) + 1
  for (const event of mutationEvents(transaction, hits, listener.events).slice(sent)) listener.stream.send(event)
}

/** A change as the listener may see it: a document that it may not read is not there. */
function visibleTo({ owner }: Listener, change: CommittedChange): CommittedChange {
  const isHidden = (document: LakeDocument | null): boolean =>
    document !== null && !mayOn(owner.identity, 'read', document)
  const [before, after] = [isHidden(change.before), isHidden(change.after)]
  // The very same object where nothing is hidden: what was written of it for others is used again.
  if (!before && !after) return change
  return { ...change, before: before ? null : change.before, after: after ? null : change.after }
}

export function filterOf({ query, params, dataset, owner }: ListenRequest): GroqFilter {
  return { query, params, dataset, identity: owner.identity.id }
}

/** The same for listeners that a worker can be asked about at once. */
export function keyOf(request: ListenRequest): string {
  return JSON.stringify(filterOf(request))
}

/** Every document of some transactions before and after, as JSON. A stranger's filter is not run on what is hidden. */
export function documentsFor(listener: Listener, transactions: readonly CommittedTransaction[]): string {
  const changes = transactions.flatMap((transaction) => transaction.changes)
  return JSON.stringify(
    changes.flatMap((change) => {
      const { before, after } = visibleTo(listener, change)
      return [before, after]
    }),
  )
}

/** The end of a listener whose filter is wrong or takes too long; its client does not come back. */
export function channelError(
  query: string,
  outcome: Exclude<LaneOutcome, { kind: 'verdicts' | 'overloaded' }>,
): StreamEvent {
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
