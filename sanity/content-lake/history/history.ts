import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { documentFrom, reading, textOf } from '../database.ts'
import type { Row } from '../database.ts'
import type { JsonObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'

/** Reads of the transaction log beyond the current state. Sequences count the transactions of a dataset from 1. */

export type TransactionHead = {
  readonly sequence: number
  readonly id: string
  readonly author: string
  readonly timestamp: string
}

export type TransactionFilter = {
  /** Transactions that touched one of these documents. */
  readonly documentIds: readonly string[]
  /** Both ends included, as are those of the times (ISO 8601 in UTC). */
  readonly fromSequence: number
  readonly toSequence: number
  readonly fromTime: string
  readonly toTime: string
  readonly authors: readonly string[] | null
  readonly reverse: boolean
  readonly limit: number
}

export type RecordedChange = {
  readonly id: string
  readonly before: LakeDocument | null
  readonly after: LakeDocument | null
  readonly mutations: readonly JsonObject[]
}

/** A transaction that made or deleted a document, without its content. */
export type Passage = TransactionHead & {
  readonly documentId: string
  /** `null`: the document was not there before. */
  readonly beforeRevision: string | null
  readonly exists: boolean
}

export type History = {
  /** Oldest first, unless reversed. */
  transactions(dataset: string, filter: TransactionFilter): readonly TransactionHead[]
  /** What a transaction did to its documents, or to those of `only`, in their order. */
  changes(dataset: string, sequence: number, only: readonly string[] | null): readonly RecordedChange[]
  /** A document as it was at that instant (ISO 8601 in UTC); `null` where it did not exist. */
  documentAtTime(dataset: string, id: string, time: string): LakeDocument | null
  /**
   * Where these documents were made or deleted, and the one that is `changing` changed in any way; newest first,
   * before the transaction `beforeSequence`.
   */
  passages(
    dataset: string,
    documents: { readonly documentIds: readonly string[]; readonly changing: string | null },
    page: { readonly beforeSequence: number; readonly limit: number },
  ): readonly Passage[]
  /** The passages of one transaction among the documents whose id begins so. */
  passagesIn(dataset: string, sequence: number, prefix: string): readonly Passage[]
  /** The revision of a document after that transaction; `null` where it did not exist. */
  revisionAt(dataset: string, id: string, sequence: number): string | null
}

const recordedMutations = z.array(z.record(z.string(), z.unknown()))

const passageColumns =
  't.sequence, t.id, t.author, t.timestamp, d.document_id, d.before_rev, d.after IS NOT NULL AS present'

export function createHistory(database: DatabaseSync): History {
  const selectTransactions = (direction: 'ASC' | 'DESC') =>
    database.prepare(
      `SELECT sequence, id, author, timestamp FROM transactions
       WHERE dataset = :dataset
         AND sequence IN (SELECT sequence FROM transaction_documents
                          WHERE dataset = :dataset AND document_id IN (SELECT value FROM json_each(:documentIds)))
         AND sequence BETWEEN :fromSequence AND :toSequence
         AND timestamp BETWEEN :fromTime AND :toTime
         AND (:authors IS NULL OR author IN (SELECT value FROM json_each(:authors)))
       ORDER BY sequence ${direction} LIMIT :limit`,
    )
  const oldestFirst = selectTransactions('ASC')
  const newestFirst = selectTransactions('DESC')
  const selectChanges = database.prepare(
    `SELECT document_id, after, mutations FROM transaction_documents
     WHERE dataset = :dataset AND sequence = :sequence
       AND (:only IS NULL OR document_id IN (SELECT value FROM json_each(:only)))
     ORDER BY position`,
  )
  const selectImage = database.prepare(
    `SELECT after FROM transaction_documents
     WHERE dataset = ? AND document_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1`,
  )
  const selectImageAtTime = database.prepare(
    `SELECT d.after FROM transaction_documents d JOIN transactions t ON t.dataset = d.dataset AND t.sequence = d.sequence
     WHERE d.dataset = ? AND d.document_id = ? AND t.timestamp <= ? ORDER BY d.sequence DESC LIMIT 1`,
  )
  const selectPassages = database.prepare(
    // Left to itself, SQLite walks through every transaction for the sake of the order.
    `SELECT ${passageColumns}
     FROM transaction_documents d INDEXED BY transaction_documents_by_document
     CROSS JOIN transactions t ON t.dataset = d.dataset AND t.sequence = d.sequence
     WHERE d.dataset = :dataset AND d.sequence < :beforeSequence
       AND d.document_id IN (SELECT value FROM json_each(:documentIds))
       AND (d.before_rev IS NULL OR d.after IS NULL OR d.document_id = :changing)
     ORDER BY d.sequence DESC, d.position LIMIT :limit`,
  )
  const selectPassagesIn = database.prepare(
    `SELECT ${passageColumns}
     FROM transaction_documents d JOIN transactions t ON t.dataset = d.dataset AND t.sequence = d.sequence
     WHERE d.dataset = ? AND d.sequence = ? AND d.document_id >= ? AND d.document_id < ? ORDER BY d.position`,
  )
  const selectRevision = database.prepare(
    `SELECT t.id, d.after IS NOT NULL AS present
     FROM transaction_documents d JOIN transactions t ON t.dataset = d.dataset AND t.sequence = d.sequence
     WHERE d.dataset = ? AND d.document_id = ? AND d.sequence <= ? ORDER BY d.sequence DESC LIMIT 1`,
  )

  return {
    transactions(dataset, { documentIds, authors, reverse, ...bounds }) {
      const values = {
        ...bounds,
        dataset,
        documentIds: JSON.stringify(documentIds),
        authors: authors && JSON.stringify(authors),
      }
      return reading(() => (reverse ? newestFirst : oldestFirst).all(values)).map(headFrom)
    },
    changes(dataset, sequence, only) {
      const rows = reading(() => selectChanges.all({ dataset, sequence, only: only && JSON.stringify(only) }))
      return rows.map((row) => {
        const id = textOf(row, 'document_id')
        return {
          id,
          before: imageFrom(reading(() => selectImage.get(dataset, id, sequence - 1))),
          after: imageFrom(row),
          mutations: recordedMutations.parse(JSON.parse(textOf(row, 'mutations'))),
        }
      })
    },
    documentAtTime: (dataset, id, time) => imageFrom(reading(() => selectImageAtTime.get(dataset, id, time))),
    passages(dataset, { documentIds, changing }, page) {
      const values = { ...page, dataset, changing, documentIds: JSON.stringify(documentIds) }
      return reading(() => selectPassages.all(values)).map(passageFrom)
    },
    passagesIn: (dataset, sequence, prefix) =>
      reading(() => selectPassagesIn.all(dataset, sequence, prefix, `${prefix}~`)).map(passageFrom),
    revisionAt(dataset, id, sequence) {
      const row = reading(() => selectRevision.get(dataset, id, sequence))
      return row?.['present'] === 1 ? textOf(row, 'id') : null
    },
  }
}

function headFrom(row: Row): TransactionHead {
  const sequence = Number(row['sequence'])
  return { sequence, id: textOf(row, 'id'), author: textOf(row, 'author'), timestamp: textOf(row, 'timestamp') }
}

function passageFrom(row: Row): Passage {
  const before = row['before_rev']
  return {
    ...headFrom(row),
    documentId: textOf(row, 'document_id'),
    beforeRevision: typeof before === 'string' ? before : null,
    exists: row['present'] === 1,
  }
}

function imageFrom(row: Row | undefined): LakeDocument | null {
  const after = row?.['after']
  return typeof after === 'string' ? documentFrom(after) : null
}
