import { effectsOf } from '../mendoza.ts'
import type { StreamEvent } from '../streams/event-stream.ts'
import type { CommittedChange, CommittedTransaction } from '../types.ts'
import type { EventOptions } from './listen-options.ts'

/** A change that a listener hears of: whether the document was in its set before, and is in it after. */
export type Hit = { readonly change: CommittedChange; readonly before: boolean; readonly after: boolean }

/**
 * The events of a transaction for one listener, in the order of its changes. The Studio's document model holds them
 * to rules that stand in no documentation:
 * - `resultRev` is there always, also where the document is deleted; else later edits are silently never sent.
 * - `previousRev` to `resultRev` is an unbroken chain per document, which begins without one where it appears.
 * - `transactionTotalEvents` counts this listener's events: the Studio waits for so many before it applies any.
 */
export function mutationEvents(
  transaction: CommittedTransaction,
  hits: readonly Hit[],
  options: EventOptions,
): StreamEvent[] {
  const { id: transactionId, author, timestamp } = transaction
  return hits.map(({ change, before, after }, index) => {
    const transition = before ? (after ? 'update' : 'disappear') : 'appear'
    const eventId = eventIdOf(transactionId, change.id)
    const head = JSON.stringify({
      eventId,
      documentId: change.id,
      transactionId,
      transition,
      identity: author,
      ...(before && { previousRev: change.before?._rev }),
      resultRev: transactionId,
      timestamp,
      visibility: options.visibility === 'query' ? 'query' : 'transaction',
      transactionTotalEvents: hits.length,
      transactionCurrentEvent: index,
    })
    const parts = [head.slice(0, -1)]
    const add = (name: Part): number => parts.push(`"${name}":${textOf(change, name)}`)
    if (options.includeMutations) add('mutations')
    if (options.effectFormat === 'mendoza') add('effects')
    if (options.includeResult && after) add('result')
    if (options.includePreviousRevision) add('previous')
    return { event: 'mutation', id: eventId, data: `${parts.join(',')}}` }
  })
}

const separator = '#'

function eventIdOf(transactionId: string, documentId: string): string {
  return `${transactionId}${separator}${documentId}`
}

/** A place in the log that a client remembers: after one document of a transaction, or (`null`) after all of them. */
export type Position = { readonly transactionId: string; readonly documentId: string | null }

/** The id that stands for having seen all of a transaction. */
export function positionAfter(transactionId: string): string {
  return eventIdOf(transactionId, '')
}

/** Reads what `Last-Event-ID` says; it came from a client. */
export function positionFrom(eventId: string): Position {
  const [transactionId = '', documentId = ''] = eventId.split(separator, 2)
  return { transactionId, documentId: documentId === '' ? null : documentId }
}

type Part = 'mutations' | 'effects' | 'result' | 'previous'

/** A change is told to many listeners: each part of it is written once, while it is in hand. */
const written = new WeakMap<CommittedChange, Map<Part, string>>()

function textOf(change: CommittedChange, part: Part): string {
  const parts = written.get(change) ?? new Map<Part, string>()
  written.set(change, parts)
  const known = parts.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(valueOf(change, part))
  parts.set(part, text)
  return text
}

function valueOf(change: CommittedChange, part: Part): unknown {
  if (part === 'mutations') return change.mutations
  if (part === 'effects') return effectsOf(change.before, change.after)
  return part === 'result' ? change.after : change.before
}
