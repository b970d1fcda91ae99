import type { DatabaseSync } from 'node:sqlite'
import { textOf } from '../database.ts'
import type { TransactionLog } from '../transaction-log.ts'
import type { ChangedImages } from '../types.ts'
import type { Operation } from './webhook.ts'

/** One document's part of a transaction of the log. */
export type LoggedChange = {
  readonly sequence: number
  readonly transactionId: string
  readonly timestamp: string
  readonly documentId: string
  readonly operation: Operation
  /** The documents themselves, read when they are wanted. */
  readonly images: () => ChangedImages
}

export type ChangeReader = {
  /** Changes of the next few transactions behind `sequence`, and the last of these; as far as the log goes. */
  after(dataset: string, sequence: number): { readonly changes: readonly LoggedChange[]; readonly last: number }
}

/** Transactions that are read at once. */
const batch = 50

/** Reads the transaction log as a list of changes of documents. */
export function createChangeReader(database: DatabaseSync, log: TransactionLog): ChangeReader {
  const selectTransactions = database.prepare(
    'SELECT sequence, id, timestamp FROM transactions WHERE dataset = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  )
  const selectChanges = database.prepare(
    `SELECT document_id, before_rev IS NULL AS is_new, after IS NULL AS is_gone FROM transaction_documents
     WHERE dataset = ? AND sequence = ? ORDER BY position`,
  )
  return {
    after(dataset, start) {
      const transactions = selectTransactions.all(dataset, start, batch)
      const changes = transactions.flatMap((transaction) => {
        const sequence = Number(transaction['sequence'])
        return selectChanges.all(dataset, sequence).flatMap((row): LoggedChange[] => {
          const operation = operationOf(row['is_new'] === 1, row['is_gone'] === 1)
          if (operation === null) return []
          const documentId = textOf(row, 'document_id')
          return [
            {
              sequence,
              transactionId: textOf(transaction, 'id'),
              timestamp: textOf(transaction, 'timestamp'),
              documentId,
              operation,
              images: () => ({
                before: operation === 'create' ? null : log.documentAt(dataset, documentId, sequence - 1),
                after: operation === 'delete' ? null : log.documentAt(dataset, documentId, sequence),
              }),
            },
          ]
        })
      })
      return { changes, last: Number(transactions.at(-1)?.['sequence'] ?? start) }
    },
  }
}

/** `null` for a document that was made and deleted by the same transaction. */
function operationOf(isNew: boolean, isGone: boolean): Operation | null {
  if (isNew) return isGone ? null : 'create'
  return isGone ? 'delete' : 'update'
}
