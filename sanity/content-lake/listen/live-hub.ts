import { isUnpublishedId } from '../ids.ts'
import { syncTagsOfChanges } from '../query/sync-tags.ts'
import { mayOn } from '../permissions.ts'
import type { EventStream } from '../streams/event-stream.ts'
import type { StreamOwner, StreamRegistry } from '../streams/stream-registry.ts'
import type { CommittedChange, CommittedTransaction, LakeDocument } from '../types.ts'
import { positionAfter, positionFrom } from './mutation-event.ts'
import type { Replay } from './replay.ts'

export type LiveRequest = {
  readonly dataset: string
  readonly owner: StreamOwner
  readonly includeDrafts: boolean
  readonly lastEventId: string | null
}

/** Tells which answers of the query API are old now, by the sync tags that they were given. */
export type LiveHub = {
  /** @throws as StreamRegistry.open; StorageError */
  open(request: LiveRequest): EventStream
  publish(transaction: CommittedTransaction): void
}

type Subscriber = LiveRequest & { readonly stream: EventStream }

export function createLiveHub({ streams, replay }: { streams: StreamRegistry; replay: Replay }): LiveHub {
  const subscribers = new Set<Subscriber>()
  return {
    open(request) {
      const { dataset, owner, lastEventId } = request
      const missed = lastEventId === null ? [] : replay.since(dataset, positionFrom(lastEventId))
      const last = replay.last(dataset)
      const id = last === null ? {} : { id: positionAfter(last) }
      const stream = streams.open(owner, () => subscribers.delete(subscriber))
      const subscriber: Subscriber = { ...request, stream }
      subscribers.add(subscriber)
      stream.send({ event: 'welcome', data: '{}', ...(lastEventId === null && id) })
      // What the client holds may be of any age: it is to ask for everything anew.
      if (missed === null) stream.send({ event: 'restart', data: '{}', ...id })
      for (const transaction of missed ?? []) tell(subscriber, transaction)
      return stream
    },
    publish(transaction) {
      for (const subscriber of subscribers)
        if (subscriber.dataset === transaction.dataset) tell(subscriber, transaction)
    },
  }
}

function tell({ stream, owner, includeDrafts }: Subscriber, transaction: CommittedTransaction): void {
  const maySee = (document: LakeDocument | null): boolean =>
    document !== null && mayOn(owner.identity, 'read', document)
  const visible = transaction.changes.filter(
    ({ id, before, after }: CommittedChange) =>
      (includeDrafts || !isUnpublishedId(id)) && (maySee(before) || maySee(after)),
  )
  if (visible.length === 0) return
  const data = JSON.stringify({ tags: syncTagsOfChanges(visible) })
  stream.send({ event: 'message', id: positionAfter(transaction.id), data })
}
