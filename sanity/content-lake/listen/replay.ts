import type { DatabaseSync } from 'node:sqlite'
import { withCurrentAddress } from '../asset-address.ts'
import { documentFrom, textOf } from '../database.ts'
import type { Row } from '../database.ts'
import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { CommittedChange, CommittedTransaction, LakeDocument } from '../types.ts'
import type { Position } from './mutation-event.ts'

export type Replay = {
  /**
   * What happened after a position, oldest first.
   * @returns null when the position is not known here, or too much has happened since: the client starts anew then
   */
  since(dataset: string, position: Position): readonly CommittedTransaction[] | null
  /** The id of the last transaction; null when there is none. */
  last(dataset: string): string | null
}

/** More than this is not replayed; both bound what a client can make the lake read and hold. */
const maxChanges = 500
const maxLength = 4 * 1024 * 1024

/** Reads the log back for clients that were away. @param publicUrl as createStore */
export function createReplay(database: DatabaseSync, publicUrl: () => string): Replay {
  const selectSequence = database.prepare('SELECT sequence FROM transactions WHERE dataset = ? AND id = ?')
  const selectLast = database.prepare('SELECT id FROM transactions WHERE dataset = ? ORDER BY sequence DESC LIMIT 1')
  const measure = database.prepare(
    `SELECT count(*) AS changes, coalesce(sum(length(after) + length(mutations)), 0) AS size
     FROM transaction_documents WHERE dataset = ? AND sequence >= ?`,
  )
  const selectTransactions = database.prepare(
    'SELECT sequence, id, author, timestamp FROM transactions WHERE dataset = ? AND sequence >= ? ORDER BY sequence',
  )
  const selectChanges = database.prepare(
    `SELECT document_id, after, mutations, (
       SELECT earlier.after FROM transaction_documents AS earlier
       WHERE earlier.dataset = changed.dataset AND earlier.document_id = changed.document_id
         AND earlier.sequence < changed.sequence
       ORDER BY earlier.sequence DESC LIMIT 1) AS before
     FROM transaction_documents AS changed WHERE dataset = ? AND sequence = ? ORDER BY position`,
  )

  const imageOf = (row: Row, column: string): LakeDocument | null => {
    const json = row[column]
    return typeof json === 'string' ? withCurrentAddress(documentFrom(json), publicUrl()) : null
  }
  const changesOf = (dataset: string, sequence: number): CommittedChange[] =>
    selectChanges.all(dataset, sequence).map((row) => ({
      id: textOf(row, 'document_id'),
      before: imageOf(row, 'before'),
      after: imageOf(row, 'after'),
      mutations: mutationsFrom(textOf(row, 'mutations')),
    }))

  return {
    last: (dataset) => {
      const row = selectLast.get(dataset)
      return row ? textOf(row, 'id') : null
    },
    since(dataset, { transactionId, documentId }) {
      const found = selectSequence.get(dataset, transactionId)
      if (!found) return null
      const first = Number(found['sequence']) + (documentId === null ? 1 : 0)
      const extent = measure.get(dataset, first)
      if (Number(extent?.['changes']) > maxChanges || Number(extent?.['size']) > maxLength) return null
      const transactions = selectTransactions.all(dataset, first).map((row) => {
        const sequence = Number(row['sequence'])
        const author = textOf(row, 'author')
        return {
          sequence,
          id: textOf(row, 'id'),
          dataset,
          author,
          timestamp: textOf(row, 'timestamp'),
          changes: changesOf(dataset, sequence),
        }
      })
      return transactions
    },
  }
}

function mutationsFrom(json: string): JsonObject[] {
  const value: unknown = JSON.parse(json)
  return Array.isArray(value) ? value.filter(isObject) : []
}
