import { DatabaseSync } from 'node:sqlite'
import type { SQLOutputValue } from 'node:sqlite'
import { StorageError } from './errors.ts'
import { isObject } from './json.ts'
import type { LakeDocument } from './types.ts'

/**
 * Each entry takes the schema one version further; `user_version` counts them.
 * Never change one that was released: append.
 *
 * `transaction_documents.after` is the whole document after the transaction, NULL where it was deleted. The image
 * before is the `after` of the document's previous row, so history and events need nothing else.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE datasets (name TEXT PRIMARY KEY, acl_mode TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
  CREATE TABLE transactions (
    dataset TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, author TEXT NOT NULL, timestamp TEXT NOT NULL,
    mutations TEXT NOT NULL, request_hash TEXT NOT NULL, results TEXT NOT NULL,
    PRIMARY KEY (dataset, sequence), UNIQUE (dataset, id)) STRICT;
  CREATE TABLE transaction_documents (
    dataset TEXT NOT NULL, sequence INTEGER NOT NULL, position INTEGER NOT NULL, document_id TEXT NOT NULL,
    before_rev TEXT, after TEXT, mutations TEXT NOT NULL,
    PRIMARY KEY (dataset, sequence, position)) STRICT;
  CREATE INDEX transaction_documents_by_document ON transaction_documents (dataset, document_id, sequence);
  CREATE TABLE documents (
    dataset TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (dataset, id)) STRICT;
  CREATE INDEX documents_by_type ON documents (dataset, type);
  CREATE TABLE document_references (
    dataset TEXT NOT NULL, target TEXT NOT NULL, source TEXT NOT NULL, strong INTEGER NOT NULL,
    PRIMARY KEY (dataset, target, source)) STRICT, WITHOUT ROWID;
  CREATE INDEX document_references_by_source ON document_references (dataset, source);
  CREATE TABLE tokens (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, role TEXT NOT NULL,
    created_at TEXT NOT NULL, revoked_at TEXT) STRICT;
  `,
  // A deleted user keeps the row without address and password: history goes on naming the author.
  // A session of kind `sid` is the one-time ticket that the login page hands to the Studio.
  `
  CREATE TABLE users (
    id TEXT PRIMARY KEY, email TEXT UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT,
    created_at TEXT NOT NULL, disabled_at TEXT, deleted_at TEXT) STRICT;
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL REFERENCES users (id), kind TEXT NOT NULL,
    origin TEXT, browser TEXT NOT NULL, created_at TEXT NOT NULL, seen_at TEXT NOT NULL) STRICT;
  CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
  `,
  // A cursor is the last transaction that was turned into messages; a dataset without one is read from its beginning.
  `
  CREATE TABLE webhooks (
    id TEXT PRIMARY KEY, settings TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    disabled_for TEXT) STRICT;
  CREATE TABLE webhook_cursors (
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE, dataset TEXT NOT NULL, sequence INTEGER NOT NULL,
    PRIMARY KEY (webhook, dataset)) STRICT, WITHOUT ROWID;
  CREATE TABLE webhook_messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    dataset TEXT NOT NULL, transaction_id TEXT NOT NULL, transaction_time TEXT NOT NULL,
    document_id TEXT NOT NULL, operation TEXT NOT NULL, payload TEXT NOT NULL,
    state TEXT NOT NULL, failures INTEGER NOT NULL, due_at INTEGER NOT NULL, result_code INTEGER, failure TEXT,
    created_at INTEGER NOT NULL, finished_at INTEGER) STRICT;
  CREATE INDEX webhook_messages_by_state ON webhook_messages (webhook, state, dataset, document_id, number);
  CREATE TABLE webhook_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, message TEXT NOT NULL REFERENCES webhook_messages (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL, duration INTEGER NOT NULL, result_code INTEGER, failure TEXT, detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX webhook_attempts_by_message ON webhook_attempts (message);
  `,
  `
  CREATE TABLE key_values (
    user_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, updated_at TEXT NOT NULL,
    PRIMARY KEY (user_id, key)) STRICT, WITHOUT ROWID;
  `,
]

/**
 * Opens (and creates or migrates) the lake's database.
 * WAL with synchronous FULL: a commit returns after its bytes are on the disk, so what was acknowledged survives a power cut.
 * @throws Error when the file was written by a newer lake
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const current = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (current > migrations.length) {
    database.close()
    throw new Error(
      `${file} has schema version ${current}, this lake knows ${migrations.length}. Start the newer version of the site.`,
    )
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < current) continue
    inTransaction(database, () => database.exec(`${migration}; PRAGMA user_version = ${index + 1}`))
  }
  return database
}

/** A second connection that never writes: exports and backups read one moment of the data from it. */
export function openSnapshot(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  database.exec('BEGIN')
  return database
}

/**
 * Runs `work` in one SQL transaction: everything of it is stored, or nothing.
 * @throws StorageError (503) when the disk refuses; whatever `work` throws otherwise
 */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  try {
    database.exec('BEGIN IMMEDIATE')
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw asStorageError(error)
  }
}

/** Runs a read outside of a transaction. @throws StorageError (503) when the disk refuses */
export function reading<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw asStorageError(error)
  }
}

// Primary result codes of https://www.sqlite.org/rescode.html with the words for the person who runs the lake.
const reasons: Readonly<Record<number, string>> = {
  5: 'the database is locked by another process. Stop the other process',
  8: 'the data folder is read-only. Make it writable',
  10: 'the disk reported an input/output error. Check the disk',
  11: 'the database file is damaged. Restore a backup',
  13: 'the disk is full. Free some space',
  14: 'the database file cannot be opened. Check its rights and the number of open files',
}

/** Turns an error of SQLite into the 503 that callers may repeat; other errors pass unchanged. */
export function asStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error
  const reason = reasons[error.errcode & 0xff] ?? `SQLite refused (${error.message})`
  return new StorageError(`Nothing was stored: ${reason}, then try again.`, error)
}

export type Row = Readonly<Record<string, SQLOutputValue>>

/** A text column. @throws Error when the row has no such text, which only damage can cause */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string')
    throw new Error(`Column ${column} holds no text: the database is damaged, restore a backup.`)
  return value
}

/** A stored document from its JSON. @throws Error when it is not one, which only damage can cause */
export function documentFrom(json: string): LakeDocument {
  const value: unknown = JSON.parse(json)
  if (!isLakeDocument(value))
    throw new Error('A stored document is incomplete: the database is damaged, restore a backup.')
  return value
}

function isLakeDocument(value: unknown): value is LakeDocument {
  return (
    isObject(value) &&
    ['_id', '_type', '_rev', '_createdAt', '_updatedAt'].every((key) => typeof value[key] === 'string')
  )
}
