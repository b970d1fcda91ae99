import type { DatabaseSync } from 'node:sqlite'
import { withCurrentAddress } from './asset-address.ts'
import { isAsset } from './asset-visibility.ts'
import { documentFrom, inTransaction, reading, textOf } from './database.ts'
import type { Row } from './database.ts'
import { HttpError } from './errors.ts'
import { datasetNamePattern } from './ids.ts'
import type { DocumentText, LakeDocument } from './types.ts'

/** `public`: strangers read published documents. `private`: they read nothing. */
export const aclModes = ['public', 'private'] as const
export type AclMode = (typeof aclModes)[number]
export type Dataset = { readonly name: string; readonly aclMode: AclMode; readonly createdAt: string }

/** Reads of the current state, and the list of datasets. Writing goes through the transaction log (transact.ts). */
export type Store = {
  datasets(): readonly Dataset[]
  dataset(name: string): Dataset | null
  /** @throws HttpError 400 for a bad name, 409 when it exists */
  createDataset(name: string, aclMode: AclMode): Dataset
  get(dataset: string, id: string): LakeDocument | null
  /** Ids of the documents whose id begins so, in order. */
  idsUnder(dataset: string, prefix: string): readonly string[]
  /** All documents by id, read lazily. */
  documents(dataset: string): IterableIterator<LakeDocument>
  /** The same as text, for whoever passes it on: taking it apart and writing it again would be most of the work. */
  documentTexts(dataset: string): IterableIterator<DocumentText>
  /** Ids of the documents that hold a strong reference to `id`. */
  strongReferrers(dataset: string, id: string): readonly string[]
  /** Ids of the documents that refer to `id` in any way. */
  referrers(dataset: string, id: string): readonly string[]
  counts(dataset: string): { readonly documents: number; readonly transactions: number }
}

/** @param publicUrl the address of the lake now; it may only be known once the lake listens */
export function createStore(database: DatabaseSync, publicUrl: () => string): Store {
  const selectDatasets = database.prepare('SELECT name, acl_mode, created_at FROM datasets ORDER BY name')
  const selectDataset = database.prepare('SELECT name, acl_mode, created_at FROM datasets WHERE name = ?')
  const insertDataset = database.prepare('INSERT INTO datasets (name, acl_mode, created_at) VALUES (?, ?, ?)')
  const selectDocument = database.prepare('SELECT body FROM documents WHERE dataset = ? AND id = ?')
  const selectReferrers = database.prepare(
    'SELECT source FROM document_references WHERE dataset = ? AND target = ? AND strong = 1 ORDER BY source LIMIT 100',
  )
  // A range, which the primary key answers; LIKE would fold case and scan. "~" comes after every letter of an id.
  const selectIds = database.prepare('SELECT id FROM documents WHERE dataset = ? AND id >= ? AND id < ? ORDER BY id')
  const selectAllReferrers = database.prepare(
    'SELECT source FROM document_references WHERE dataset = ? AND target = ? ORDER BY source',
  )
  const countDocuments = database.prepare('SELECT count(*) AS n FROM documents WHERE dataset = ?')
  const countTransactions = database.prepare(
    'SELECT coalesce(max(sequence), 0) AS n FROM transactions WHERE dataset = ?',
  )
  const known = new Map<string, Dataset>()

  const store: Store = {
    datasets: () => reading(() => selectDatasets.all()).map(datasetFrom),
    dataset(name) {
      // Datasets are never changed while the lake runs, so a hit may be remembered.
      const hit = known.get(name)
      if (hit) return hit
      const row = reading(() => selectDataset.get(name))
      if (row === undefined) return null
      const found = datasetFrom(row)
      known.set(name, found)
      return found
    },
    createDataset(name, aclMode) {
      if (!datasetNamePattern.test(name)) {
        throw new HttpError(
          400,
          'A dataset name is 1 to 64 lower-case letters, digits, "_" or "-", and begins with a letter, a digit or "_".',
        )
      }
      if (store.dataset(name)) throw new HttpError(409, `Dataset "${name}" already exists`)
      const dataset = { name, aclMode, createdAt: new Date().toISOString() }
      inTransaction(database, () => insertDataset.run(name, aclMode, dataset.createdAt))
      return dataset
    },
    get(dataset, id) {
      const row = reading(() => selectDocument.get(dataset, id))
      return row === undefined ? null : withCurrentAddress(documentFrom(textOf(row, 'body')), publicUrl())
    },
    documents: (dataset) => documentsOf(database, dataset, publicUrl()),
    documentTexts: (dataset) => textsOfDocuments(database, dataset, publicUrl()),
    idsUnder: (dataset, prefix) =>
      reading(() => selectIds.all(dataset, prefix, `${prefix}~`)).map((row) => textOf(row, 'id')),
    strongReferrers: (dataset, id) =>
      reading(() => selectReferrers.all(dataset, id)).map((row) => textOf(row, 'source')),
    referrers: (dataset, id) => reading(() => selectAllReferrers.all(dataset, id)).map((row) => textOf(row, 'source')),
    counts: (dataset) => ({
      documents: Number(reading(() => countDocuments.get(dataset))?.['n'] ?? 0),
      transactions: Number(reading(() => countTransactions.get(dataset))?.['n'] ?? 0),
    }),
  }
  return store
}

/** All documents of a dataset by id, one row at a time. Every call has a statement of its own, so two may run at once. */
export function* documentsOf(
  database: DatabaseSync,
  dataset: string,
  publicUrl: string,
): IterableIterator<LakeDocument> {
  const rows = database.prepare('SELECT body FROM documents WHERE dataset = ? ORDER BY id').iterate(dataset)
  for (const row of rows) yield withCurrentAddress(documentFrom(textOf(row, 'body')), publicUrl)
}

function* textsOfDocuments(database: DatabaseSync, dataset: string, publicUrl: string): IterableIterator<DocumentText> {
  const rows = database
    .prepare('SELECT id, type, body, json_valid(body) AS valid FROM documents WHERE dataset = ? ORDER BY id')
    .iterate(dataset)
  for (const row of rows) {
    const [id, _type, body] = [textOf(row, 'id'), textOf(row, 'type'), textOf(row, 'body')]
    if (row['valid'] !== 1)
      throw new Error(`"${id}" is stored incompletely: the database is damaged, restore a backup.`)
    const json = isAsset({ _type }) ? JSON.stringify(withCurrentAddress(documentFrom(body), publicUrl)) : body
    yield { id, json }
  }
}

function datasetFrom(row: Row): Dataset {
  const aclMode = aclModes.find((mode) => mode === row['acl_mode']) ?? 'private'
  return { name: textOf(row, 'name'), aclMode, createdAt: textOf(row, 'created_at') }
}
