import type { DatabaseSync } from 'node:sqlite'

import { locales, type Locale } from '../i18n/locales.ts'
import { wordTable } from './search-schema.ts'
import type { Suggestion } from './question.ts'
import { bitOf } from './shown-in.ts'
import type { Subjects } from './subjects.ts'

/** A text that answers a question, before filters. */
export type Candidate = {
  readonly number: number
  readonly original: string
  readonly locale: Locale
  readonly type: string
  readonly day: string | null
  readonly publishedAt: string
  /** What it is about: ids, parted by spaces. */
  readonly subjects: Subjects<string>
  /** The higher, the better. */
  readonly score: number
}

/** title, summary, body, then the stems of each: the very word counts more than another form of it. */
const weights = '8, 3, 1, 6, 2, 0.75'

/** A text that is not in the reader's language stands behind an equal one that is. */
const foreignWeight = 0.5

/** Pages that explain come before one of many news items that mention the same words as often. */
const typeWeights: Readonly<Record<string, number>> = { topic: 1.3, page: 1.2 }

function candidateOf(row: Readonly<Record<string, unknown>>, locale: Locale, weight: number): Candidate {
  const type = String(row['type'])
  // bm25 of SQLite is below zero, the better the lower.
  const score = -Number(row['score'] ?? 0) * weight * (typeWeights[type] ?? 1)
  const day = row['day'] === null ? null : String(row['day'])
  return {
    number: Number(row['number']),
    original: String(row['original']),
    locale,
    type,
    day,
    publishedAt: String(row['published_at'] ?? ''),
    subjects: { topic: String(row['topics']), country: String(row['countries']), person: String(row['people']) },
    score,
  }
}

/** Whose texts readers of `locale` get: their own first, then the languages that stand in where one is missing. */
export function languagesFor(database: DatabaseSync, locale: Locale, ownOnly: boolean): Locale[] {
  if (ownOnly) return [locale]
  const standsIn = database.prepare('SELECT 1 FROM texts WHERE locale = ? AND shown_in & ? LIMIT 1')
  const others = locales.filter((other) => other !== locale && standsIn.get(other, bitOf(locale)) !== undefined)
  return [locale, ...others]
}

/**
 * @param expression in the language of FTS5.
 * @param written language of the texts; `reader` the reader's.
 */
export function matching(database: DatabaseSync, expression: string, written: Locale, reader: Locale): Candidate[] {
  const table = wordTable(written)
  const rows = database
    .prepare(
      `SELECT texts.number, original, type, day, published_at, topics, countries, people, bm25(${table}, ${weights}) AS score
         FROM ${table} JOIN texts ON texts.number = ${table}.rowid
       WHERE ${table} MATCH ? AND shown_in & ?`,
    )
    .all(expression, bitOf(reader))
  return rows.map((row) => candidateOf(row, written, written === reader ? 1 : foreignWeight))
}

/** Every text that readers of `reader` get in the language `written`. */
export function everything(database: DatabaseSync, written: Locale, reader: Locale): Candidate[] {
  const rows = database
    .prepare(
      'SELECT number, original, type, day, published_at, topics, countries, people, 0 AS score FROM texts WHERE locale = ? AND shown_in & ?',
    )
    .all(written, bitOf(reader))
  return rows.map((row) => candidateOf(row, written, 1))
}

const mostTitles = 8

/** The best titles of that language that match by themselves. */
export function titlesMatching(
  database: DatabaseSync,
  expression: string,
  written: Locale,
  reader: Locale,
): Suggestion[] {
  const table = wordTable(written)
  const rows = database
    .prepare(
      `SELECT texts.title FROM ${table} JOIN texts ON texts.number = ${table}.rowid
       WHERE ${table} MATCH ? AND shown_in & ?
       ORDER BY bm25(${table}, ${weights}) * CASE type WHEN 'topic' THEN 2 WHEN 'page' THEN 1.5 ELSE 1 END
       LIMIT ${mostTitles}`,
    )
    .all(`{title title_stems} : (${expression})`, bitOf(reader))
  return rows.map((row) => ({ text: String(row['title']), locale: written }))
}
