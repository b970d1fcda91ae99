import { DatabaseSync } from 'node:sqlite'

import { locales, type Locale } from '../i18n/locales.ts'
import { analyserVersion } from './analyser.ts'

/** Counts up with every change of the tables, and of what a text of the content gives them (lib/content/map-search-document.ts). */
const schemaVersion = 4

/**
 * The words of one language: each language has statistics of its own, so that a word's weight does not depend on how
 * often another language has the same letters. Only the index is kept, not the words themselves.
 */
export function wordTable(locale: Locale): string {
  return `words_${locale}`
}

/** How many texts hold a word. */
export function vocabularyTable(locale: Locale): string {
  return `vocabulary_${locale}`
}

/** Triples of letters of the words of one language, for what is misspelt. */
export function gramTable(locale: Locale): string {
  return `grams_${locale}`
}

/** Words are parted and folded by the analyser: SQLite's own rules must leave them as they are. */
const tokenizer = `unicode61 remove_diacritics 0 categories 'L* N*'`

const tables = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- shown_in: a bit for each language whose readers get this text (see shown-in.ts).
  CREATE TABLE texts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision TEXT NOT NULL, original TEXT NOT NULL,
    locale TEXT NOT NULL, shown_in INTEGER NOT NULL, type TEXT NOT NULL, path TEXT NOT NULL, day TEXT,
    published_at TEXT, reading_minutes INTEGER,
    topics TEXT NOT NULL, countries TEXT NOT NULL, people TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, picture TEXT) STRICT;
  CREATE INDEX texts_by_original ON texts (original);
  -- Apart, so that going through many texts does not read their bodies.
  CREATE TABLE bodies (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  -- Every word ever seen, as it is written; whether a text still holds it, the vocabulary tells.
  CREATE TABLE spellings (
    number INTEGER PRIMARY KEY, locale TEXT NOT NULL, word TEXT NOT NULL, written TEXT NOT NULL,
    UNIQUE (locale, word)) STRICT;
`

function tablesOf(locale: Locale): string {
  return `
    CREATE VIRTUAL TABLE ${wordTable(locale)} USING fts5(
      title, summary, body, title_stems, summary_stems, body_stems,
      content='', contentless_delete=1, prefix='2 3', tokenize="${tokenizer}");
    CREATE VIRTUAL TABLE ${vocabularyTable(locale)} USING fts5vocab('${wordTable(locale)}', 'row');
    CREATE VIRTUAL TABLE ${gramTable(locale)} USING fts5(
      word, content='', detail=none, tokenize='trigram');
  `
}

/** What the index was made with: another value means that it has to be made anew. */
export function madeWith(source: string): string {
  return `${schemaVersion}.${analyserVersion} ${process.versions.icu ?? ''} ${source}`
}

function isCurrent(database: DatabaseSync, source: string): boolean {
  const hasFacts = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'facts'`).get()
  if (!hasFacts) return false
  return database.prepare(`SELECT value FROM facts WHERE name = 'made with'`).get()?.['value'] === madeWith(source)
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
}

function makeTables(database: DatabaseSync, source: string): void {
  database.exec('BEGIN IMMEDIATE')
  // Another process may have been quicker.
  if (isEmpty(database)) {
    database.exec(tables + locales.map(tablesOf).join(''))
    database.prepare(`INSERT INTO facts VALUES ('made with', ?)`).run(madeWith(source))
  }
  database.exec('COMMIT')
}

/**
 * Opens the index in `file`; makes its tables when the file is new.
 * @param source names the content that is indexed.
 * @returns null when the file holds the index of another analyser or of other content. Throws what SQLite throws, also
 * for a file that is no database.
 */
export function openSearchDatabase(file: string, source: string): DatabaseSync | null {
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    // NORMAL: after a power cut the last changes may be missing, and the comparison with the content brings them back.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000')
    if (isEmpty(database)) makeTables(database, source)
    if (isCurrent(database, source)) return database
    database.close()
    return null
  } catch (error) {
    database.close()
    throw error
  }
}
