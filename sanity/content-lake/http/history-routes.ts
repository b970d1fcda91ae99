import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { HttpError } from '../errors.ts'
import { documentEvents } from '../history/document-events.ts'
import type { TransactionHead } from '../history/history.ts'
import { transactionLine } from '../history/transaction-line.ts'
import { documentIdPattern } from '../ids.ts'
import { mayOn, requirePermission } from '../permissions.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'
import { readQueryString } from './read-request.ts'

const idLimit = 1_000
const flag = z.enum(['true', 'false']).default('false')
// The client and the Studio leave parameters empty that they do not need.
const text = z.string().max(200).default('')
const instant = z
  .union([z.literal(''), z.iso.datetime({ offset: true, message: 'must be an ISO 8601 instant' })])
  .default('')
  .transform((value) => (value === '' ? '' : new Date(value).toISOString()))

const transactionOptions = z.looseObject({
  excludeContent: flag,
  excludeMutations: flag,
  includeIdentifiedDocumentsOnly: flag,
  reverse: flag,
  effectFormat: z.enum(['mendoza', '']).default(''),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  fromTransaction: text,
  toTransaction: text,
  fromTime: instant,
  toTime: instant,
  authors: z.string().max(8_000).default(''),
})
const documentOptions = z.looseObject({ revision: text, time: instant, lastRevision: flag })
const eventOptions = z.looseObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  nextCursor: z
    .string()
    .regex(/^\d{0,15}$/)
    .default(''),
})

/** `/data/history/{dataset}/…`: transactions, documents as they were, events of a document. */
export function historyRoutes(app: LakeApp, parts: LakeParts): void {
  const { log, history } = parts

  const requestOf = (c: LakeContext): { dataset: string; ids: readonly string[] } => {
    const dataset = datasetOf(c, parts)
    requirePermission(c.get('identity'), 'history')
    const ids = [...new Set((c.req.param('ids') ?? '').split(',').filter((id) => documentIdPattern.test(id)))]
    if (ids.length > idLimit) throw new HttpError(400, `At most ${idLimit} documents at once`)
    return { dataset, ids }
  }
  const sequenceOf = (dataset: string, transactionId: string): number => {
    const found = log.find(dataset, transactionId)
    if (!found) throw new HttpError(404, `There is no transaction "${transactionId}"`)
    return found.sequence
  }

  route(app, '/v/data/history/:dataset/transactions/:ids', {
    GET: (c) => {
      const { dataset, ids } = requestOf(c)
      const options = readQueryString(c, transactionOptions)
      const { fromTransaction, toTransaction, fromTime, toTime, limit } = options
      const heads = history.transactions(dataset, {
        documentIds: ids,
        fromSequence: fromTransaction === '' ? 0 : sequenceOf(dataset, fromTransaction),
        toSequence: toTransaction === '' ? Number.MAX_SAFE_INTEGER : sequenceOf(dataset, toTransaction),
        fromTime,
        // Comes after every instant.
        toTime: toTime === '' ? '~' : toTime,
        authors: options.authors === '' ? null : options.authors.split(','),
        reverse: options.reverse === 'true',
        limit,
      })
      const identity = c.get('identity')
      const only = options.includeIdentifiedDocumentsOnly === 'true' ? ids : null
      const line = (head: TransactionHead): string => {
        const changes = history.changes(dataset, head.sequence, only).filter(({ before, after }) => {
          const document = after ?? before
          return document !== null && mayOn(identity, 'history', document)
        })
        return transactionLine(head, changes, {
          withMutations: options.excludeMutations === 'false',
          withContent: options.excludeContent === 'false',
          withEffects: options.effectFormat === 'mendoza',
        })
      }
      const onError = (error: unknown): void => parts.logger.error({ err: error }, 'reading the history failed')
      return new Response(lines(heads, line, onError), {
        headers: { 'content-type': 'application/x-ndjson; charset=utf-8' },
      })
    },
  })

  route(app, '/v/data/history/:dataset/documents/:ids', {
    GET: (c) => {
      const { dataset, ids } = requestOf(c)
      const { revision, time, lastRevision } = readQueryString(c, documentOptions)
      // A revision that is unknown has no documents: the Studio then says that it is not available.
      const sequence = log.find(dataset, revision)?.sequence ?? 0
      const at = time === '' ? new Date().toISOString() : time
      const documents = ids.map((id) => {
        if (lastRevision === 'true') return log.lastImage(dataset, id)
        return revision === '' ? history.documentAtTime(dataset, id, at) : log.documentAt(dataset, id, sequence)
      })
      const identity = c.get('identity')
      return json({
        documents: documents.filter((document) => document !== null && mayOn(identity, 'history', document)),
      })
    },
  })

  route(app, '/v/data/history/:dataset/events/documents/:ids', {
    GET: (c) => {
      const { dataset, ids } = requestOf(c)
      const [id] = ids
      if (id === undefined || ids.length > 1) throw new HttpError(400, 'The events are those of one document')
      const { limit, nextCursor: cursor } = readQueryString(c, eventOptions)
      const { events, nextCursor } = documentEvents(history, dataset, id, { cursor, limit })
      return json({ events: { [id]: events }, nextCursor })
    },
  })
}

/** NDJSON, as fast as the receiver takes it; other requests get their turn in between. */
function lines(
  heads: readonly TransactionHead[],
  line: (head: TransactionHead) => string,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let next = 0
  return new ReadableStream({
    async pull(controller) {
      await nextTurn()
      const head = heads[next++]
      if (!head) {
        controller.close()
        return
      }
      try {
        controller.enqueue(encoder.encode(`${line(head)}\n`))
      } catch (error) {
        // The status is out already; clients know a line of this form for a failure.
        onError(error)
        const description = 'The history could not be read to its end. Try again.'
        controller.enqueue(encoder.encode(`${JSON.stringify({ error: { description } })}\n`))
        controller.close()
      }
    },
  })
}
