import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { AppliedChange, MutationResult } from './working-copy.ts'
import { documentFrom, inTransaction, textOf } from './database.ts'
import { referencesOf } from './references.ts'
import type { CommittedTransaction, LakeDocument } from './types.ts'

/** A transaction ready to be stored; `mutations` with ids and queries resolved, `changes` each with its own of them. */
export type PendingTransaction = {
  readonly id: string
  readonly dataset: string
  readonly author: string
  readonly timestamp: string
  readonly mutations: readonly unknown[]
  /** Digest of author and mutations: tells a repeated request from another one under the same id. */
  readonly requestHash: string
  readonly results: readonly MutationResult[]
  readonly changes: readonly AppliedChange[]
}

export type EarlierTransaction = {
  readonly sequence: number
  readonly author: string
  readonly requestHash: string
  readonly results: string
}

/** The log of record. Documents and references are derived from it in the same SQL transaction. */
export type TransactionLog = {
  head(dataset: string): { readonly sequence: number; readonly timestamp: string }
  find(dataset: string, id: string): EarlierTransaction | null
  /** A document as transaction `sequence` left it; `null` where it did not exist then. */
  documentAt(dataset: string, id: string, sequence: number): LakeDocument | null
  /** A document as it was last, also when it is deleted by now. */
  lastImage(dataset: string, id: string): LakeDocument | null
  /** @throws StorageError when the disk refuses; nothing is stored then */
  append(transaction: PendingTransaction): CommittedTransaction
  /** Called after each commit, in order. A listener that throws is reported and does not undo the commit. */
  subscribe(listener: (transaction: CommittedTransaction) => void): () => void
}

export function createTransactionLog(
  database: DatabaseSync,
  onListenerError: (error: unknown) => void,
): TransactionLog {
  const selectHead = database.prepare(
    'SELECT sequence, timestamp FROM transactions WHERE dataset = ? ORDER BY sequence DESC LIMIT 1',
  )
  const selectById = database.prepare(
    'SELECT sequence, author, request_hash, results FROM transactions WHERE dataset = ? AND id = ?',
  )
  const selectImage = database.prepare(
    'SELECT after FROM transaction_documents WHERE dataset = ? AND document_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1',
  )
  const selectLastImage = database.prepare(
    'SELECT after FROM transaction_documents WHERE dataset = ? AND document_id = ? AND after IS NOT NULL ORDER BY sequence DESC LIMIT 1',
  )
  const write = preparedWrites(database)
  const listeners = new Set<(transaction: CommittedTransaction) => void>()

  const log: TransactionLog = {
    head(dataset) {
      const row = selectHead.get(dataset)
      return row
        ? { sequence: Number(row['sequence']), timestamp: textOf(row, 'timestamp') }
        : { sequence: 0, timestamp: '' }
    },
    find(dataset, id) {
      const row = selectById.get(dataset, id)
      if (!row) return null
      return {
        sequence: Number(row['sequence']),
        author: textOf(row, 'author'),
        requestHash: textOf(row, 'request_hash'),
        results: textOf(row, 'results'),
      }
    },
    documentAt(dataset, id, sequence) {
      const after = selectImage.get(dataset, id, sequence)?.['after']
      return typeof after === 'string' ? documentFrom(after) : null
    },
    lastImage(dataset, id) {
      const after = selectLastImage.get(dataset, id)?.['after']
      return typeof after === 'string' ? documentFrom(after) : null
    },
    append(pending) {
      const { id, dataset, author, timestamp } = pending
      const sequence = inTransaction(database, () => {
        const next = log.head(dataset).sequence + 1
        write.transaction(pending, next)
        for (const [position, change] of pending.changes.entries()) write.change(dataset, next, position, change)
        return next
      })
      const committed = { sequence, id, dataset, author, timestamp, changes: pending.changes }
      for (const listener of listeners) {
        try {
          listener(committed)
        } catch (error) {
          onListenerError(error)
        }
      }
      return committed
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return log
}

function preparedWrites(database: DatabaseSync) {
  const insertTransaction = database.prepare(
    `INSERT INTO transactions (dataset, sequence, id, author, timestamp, mutations, request_hash, results)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertImage = database.prepare(
    `INSERT INTO transaction_documents (dataset, sequence, position, document_id, before_rev, after, mutations)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const putDocument = database.prepare(
    `INSERT INTO documents (dataset, id, type, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (dataset, id) DO UPDATE SET type = excluded.type, body = excluded.body`,
  )
  const deleteDocument = database.prepare('DELETE FROM documents WHERE dataset = ? AND id = ?')
  const deleteReferences = database.prepare('DELETE FROM document_references WHERE dataset = ? AND source = ?')
  const insertReference = database.prepare(
    'INSERT INTO document_references (dataset, target, source, strong) VALUES (?, ?, ?, ?)',
  )
  return {
    transaction(pending: PendingTransaction, sequence: number): void {
      const { dataset, id, author, timestamp, mutations, requestHash, results } = pending
      const row: SQLInputValue[] = [dataset, sequence, id, author, timestamp, JSON.stringify(mutations), requestHash]
      insertTransaction.run(...row, JSON.stringify(results))
    },
    change(dataset: string, sequence: number, position: number, { id, before, after, mutations }: AppliedChange): void {
      const image = after === null ? null : JSON.stringify(after)
      insertImage.run(dataset, sequence, position, id, before?._rev ?? null, image, JSON.stringify(mutations))
      deleteReferences.run(dataset, id)
      if (after === null || image === null) {
        deleteDocument.run(dataset, id)
        return
      }
      putDocument.run(dataset, id, after._type, image)
      for (const [target, { strong }] of referencesOf(after)) insertReference.run(dataset, target, id, strong ? 1 : 0)
    },
  }
}
