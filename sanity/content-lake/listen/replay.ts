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
const maxLength = 8 * 1024 * 1024

/** What may still be replayed. */
type Room = { changes: number; length: number }

/** Reads the log back for clients that were away. @param publicUrl as createStore */
export function createReplay(database: DatabaseSync, publicUrl: () => string): Replay {
  const selectSequence = database.prepare('SELECT sequence FROM transactions WHERE dataset = ? AND id = ?')
  const selectLast = database.prepare('SELECT id FROM transactions WHERE dataset = ? ORDER BY sequence DESC LIMIT 1')
  const selectTransactions = database.prepare(
    `SELECT sequence, id, author, timestamp FROM transactions
     WHERE dataset = ? AND sequence >= ? ORDER BY sequence LIMIT ?`,
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
  /** @returns null when they are more than `room` */
  const changesOf = (dataset: string, sequence: number, room: Room): CommittedChange[] | null => {
    const changes: CommittedChange[] = []
    // Row by row, so that no more is read than will be used: the log may be large.
    for (const row of selectChanges.iterate(dataset, sequence)) {
      room.changes--
      for (const column of ['before', 'after', 'mutations']) room.length -= lengthOf(row[column])
      if (room.changes < 0 || room.length < 0) return null
      const mutations = mutationsFrom(textOf(row, 'mutations'))
      changes.push({
        id: textOf(row, 'document_id'),
        before: imageOf(row, 'before'),
        after: imageOf(row, 'after'),
        mutations,
      })
    }
    return changes
  }

  return {
    last: (dataset) => {
      const row = selectLast.get(dataset)
      return row ? textOf(row, 'id') : null
    },
    since(dataset, { transactionId, documentId }) {
      const found = selectSequence.get(dataset, transactionId)
      if (!found) return null
      const first = Number(found['sequence']) + (documentId === null ? 1 : 0)
      const room: Room = { changes: maxChanges, length: maxLength }
      const transactions: CommittedTransaction[] = []
      for (const row of selectTransactions.all(dataset, first, maxChanges + 1)) {
        const sequence = Number(row['sequence'])
        const changes = changesOf(dataset, sequence, room)
        if (changes === null || transactions.length === maxChanges) return null
        const [id, author, timestamp] = [textOf(row, 'id'), textOf(row, 'author'), textOf(row, 'timestamp')]
        transactions.push({ sequence, id, dataset, author, timestamp, changes })
      }
      return transactions
    },
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}

function mutationsFrom(json: string): JsonObject[] {
  const value: unknown = JSON.parse(json)
  return Array.isArray(value) ? value.filter(isObject) : []
}
