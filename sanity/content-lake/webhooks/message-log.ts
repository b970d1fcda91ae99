import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { inTransaction } from '../database.ts'
import { randomId } from '../ids.ts'
import { operations } from './webhook.ts'
import type { Operation } from './webhook.ts'

/** Why a call failed, in the words of the hosted service's log. */
export type Failure = 'http' | 'network' | 'timeout' | 'other'

export type NewMessage = {
  readonly dataset: string
  readonly transactionId: string
  readonly transactionTime: string
  readonly documentId: string
  readonly operation: Operation
  /** JSON. */
  readonly payload: string
  /** Given: it cannot be sent, for this reason, and goes to the log as failed. */
  readonly fault?: string
}

const messageSchema = z.object({
  number: z.number(),
  /** Also its idempotency key. */
  id: z.string(),
  dataset: z.string(),
  transaction_id: z.string(),
  transaction_time: z.string(),
  document_id: z.string(),
  operation: z.enum(operations),
  payload: z.string(),
  state: z.enum(['queued', 'success', 'failed']),
  failures: z.number(),
  due_at: z.number(),
  result_code: z.number().nullable(),
  failure: z.string().nullable(),
  created_at: z.number(),
  finished_at: z.number().nullable(),
})

/** One call that is to be made, or was made. Times are milliseconds since 1970. */
export type Message = z.output<typeof messageSchema>

const attemptSchema = z.object({
  id: z.number(),
  message: z.string(),
  created_at: z.number(),
  duration: z.number(),
  result_code: z.number().nullable(),
  failure: z.string().nullable(),
  detail: z.string(),
})

export type Attempt = z.output<typeof attemptSchema>

/** How one try ended and what becomes of the message. */
export type Settlement = {
  readonly message: Message
  readonly at: number
  readonly duration: number
  readonly resultCode: number | null
  /** `null`: it was taken. */
  readonly failure: Failure | null
  readonly detail: string
  /** When it is tried again; `null`: never. */
  readonly retryAt: number | null
}

/** Finished messages are kept so long (milliseconds), and so many for each webhook. */
const keptFor = 7 * 24 * 3_600_000
const mostKept = 10_000

export type MessageLog = ReturnType<typeof createMessageLog>

/**
 * The calls of all webhooks, in the lake's database: what is queued survives any crash, and what was done can be
 * looked up. Of one document's messages only the oldest is ever handed out, which keeps their order.
 */
export function createMessageLog(database: DatabaseSync) {
  const selectCursor = database.prepare('SELECT sequence FROM webhook_cursors WHERE webhook = ? AND dataset = ?')
  const setCursor = database.prepare(
    'INSERT OR REPLACE INTO webhook_cursors (webhook, dataset, sequence) VALUES (?, ?, ?)',
  )
  const insert = database.prepare(
    `INSERT INTO webhook_messages (id, webhook, dataset, transaction_id, transaction_time, document_id, operation,
       payload, state, failures, due_at, failure, created_at, finished_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
  )
  const heads = `FROM webhook_messages m WHERE webhook = ?1 AND state = 'queued' AND NOT EXISTS (
      SELECT 1 FROM webhook_messages e WHERE e.webhook = ?1 AND e.state = 'queued' AND e.dataset = m.dataset
        AND e.document_id = m.document_id AND e.number < m.number)`
  const selectHeads = database.prepare(`SELECT * ${heads} ORDER BY due_at, number LIMIT ?2`)
  const countQueued = database.prepare(
    "SELECT count(*) AS n FROM webhook_messages WHERE webhook = ? AND state = 'queued'",
  )
  const insertAttempt = database.prepare(
    'INSERT INTO webhook_attempts (message, created_at, duration, result_code, failure, detail) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const settleOne = database.prepare(
    `UPDATE webhook_messages SET state = ?, failures = ?, due_at = ?, result_code = ?, failure = ?, finished_at = ?
     WHERE id = ? AND state = 'queued'`,
  )
  const hurry = database.prepare(
    `UPDATE webhook_messages SET due_at = ? WHERE webhook = ? AND state = 'queued' AND due_at > ?
       AND failure IN ('network', 'timeout')`,
  )
  const cancelAll = database.prepare(
    "UPDATE webhook_messages SET state = 'failed', failure = ?, finished_at = ? WHERE webhook = ? AND state = 'queued'",
  )
  const requeue = database.prepare(
    `UPDATE webhook_messages SET state = 'queued', due_at = ?, created_at = ?, finished_at = NULL
     WHERE webhook = ? AND state = 'failed' AND (id = ? OR ? IS NULL)`,
  )
  const selectMessages = database.prepare(
    'SELECT * FROM webhook_messages WHERE webhook = ? ORDER BY number DESC LIMIT ?',
  )
  const selectAttempts = database.prepare(
    `SELECT a.* FROM webhook_attempts a JOIN webhook_messages m ON m.id = a.message WHERE m.webhook = ?
     ORDER BY a.id DESC LIMIT ?`,
  )
  const pruneOld = database.prepare("DELETE FROM webhook_messages WHERE state <> 'queued' AND finished_at < ?")
  const pruneMany = database.prepare(
    `DELETE FROM webhook_messages WHERE webhook = ?1 AND state <> 'queued' AND number <= (
       SELECT number FROM webhook_messages WHERE webhook = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)`,
  )
  const messagesOf = (rows: readonly unknown[]): Message[] => rows.map((row) => messageSchema.parse(row))

  return {
    /** The last transaction of the dataset that was turned into messages of the webhook. */
    cursor: (webhook: string, dataset: string): number => Number(selectCursor.get(webhook, dataset)?.['sequence'] ?? 0),
    /** Keeps messages and how far the dataset's log has been read, both or none. @throws StorageError */
    append(webhook: string, dataset: string, sequence: number, messages: readonly NewMessage[]): void {
      inTransaction(database, () => {
        const now = Date.now()
        for (const message of messages) {
          const { transactionId, transactionTime, documentId, operation, payload, fault = null } = message
          const what = [message.dataset, transactionId, transactionTime, documentId, operation, payload]
          const state = fault === null ? 'queued' : 'failed'
          insert.run(randomId(), webhook, ...what, state, now, fault, now, fault === null ? null : now)
        }
        setCursor.run(webhook, dataset, sequence)
      })
    },
    /** The next message of each document, those first whose time comes first. */
    heads: (webhook: string, limit: number): Message[] => messagesOf(selectHeads.all(webhook, limit)),
    queued: (webhook: string): number => Number(countQueued.get(webhook)?.['n'] ?? 0),
    /**
     * Notes how tries ended. A success tells that an outage of the receiver is over: what waits because of one is due
     * at once. @throws StorageError, and nothing is noted
     */
    settle(webhook: string, settlements: readonly Settlement[]): void {
      inTransaction(database, () => {
        for (const { message, at, duration, resultCode, failure, detail, retryAt } of settlements) {
          // A webhook may have been deleted meanwhile, and its messages with it.
          const state = failure === null ? 'success' : retryAt === null ? 'failed' : 'queued'
          const failures = message.failures + (failure === null ? 0 : 1)
          const finished = state === 'queued' ? null : Date.now()
          const noted = settleOne.run(state, failures, retryAt ?? at, resultCode, failure, finished, message.id)
          if (noted.changes > 0) insertAttempt.run(message.id, at, duration, resultCode, failure, detail)
        }
        const now = Date.now()
        if (settlements.some(({ failure }) => failure === null)) hurry.run(now, webhook, now)
      })
    },
    /** Gives up everything that is queued, for a reason. */
    cancel: (webhook: string, reason: string): void =>
      void inTransaction(database, () => cancelAll.run(reason, Date.now(), webhook)),
    /** Queues failed messages again: one, or all (`null`). @returns how many */
    retry: (webhook: string, id: string | null): number =>
      Number(inTransaction(database, () => requeue.run(Date.now(), Date.now(), webhook, id, id)).changes),
    /** The newest first. */
    messages: (webhook: string, limit: number): Message[] => messagesOf(selectMessages.all(webhook, limit)),
    /** The newest first. */
    attempts: (webhook: string, limit: number): Attempt[] =>
      selectAttempts.all(webhook, limit).map((row) => attemptSchema.parse(row)),
    /** Forgets finished messages that are old, or too many. */
    prune: (webhooks: readonly string[], now: number): void =>
      inTransaction(database, () => {
        pruneOld.run(now - keptFor)
        for (const webhook of webhooks) pruneMany.run(webhook, mostKept)
      }),
  }
}
