import type { DatabaseSync } from 'node:sqlite'

import { isLocale, type Locale } from '../i18n/locales.ts'
import { wordsOf, type Word } from './analyser.ts'
import type { Revision, SearchDocument } from './search-document.ts'
import { gramTable, wordTable } from './search-schema.ts'
import { shownIn } from './shown-in.ts'
import { withEnds } from './spelling.ts'
import { ofEachKind } from './subjects.ts'
import { visibleText } from './visible-text.ts'

/** Shorter words are next to too many others to be taken for a misspelling of them; figures are never misspelt. */
const misspellable = /^\p{L}{4,}$/u

function stemsText(words: readonly Word[]): string {
  return words.flatMap(({ stems }) => stems).join(' ')
}

function rawText(words: readonly Word[]): string {
  return words.map(({ raw }) => raw).join(' ')
}

/** What the index holds: taken in, taken out, compared with the content. Every change is one transaction. */
export class SearchIndex {
  readonly #database: DatabaseSync
  /** Words that are in the table of spellings for certain: most words of a text are. */
  readonly #spelt = new Map<string, Set<string>>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** The stamp of the content that the index was last equal to; null while it is being made. */
  get stamp(): string | null {
    const value = this.#database.prepare(`SELECT value FROM facts WHERE name = 'stamp'`).get()?.['value']
    return typeof value === 'string' ? value : null
  }

  setStamp(stamp: string): void {
    this.#database.prepare(`INSERT OR REPLACE INTO facts VALUES ('stamp', ?)`).run(stamp)
  }

  /**
   * @param present every text of the content, with its revision.
   * @returns the ids of texts that the index lacks or holds in another revision; those that are gone are taken out.
   */
  compare(present: readonly Revision[]): string[] {
    const kept = new Map<string, string>()
    for (const row of this.#database.prepare('SELECT id, revision FROM texts').iterate()) {
      kept.set(String(row['id']), String(row['revision']))
    }
    const changed = present.filter(({ id, revision }) => kept.get(id) !== revision).map(({ id }) => id)
    for (const { id } of present) kept.delete(id)
    if (kept.size > 0) this.put([...kept.keys()], [])
    return changed
  }

  /** Makes the texts with these ids be `documents`: what is not among them is taken out. */
  put(ids: readonly string[], documents: readonly SearchDocument[]): void {
    this.#inTransaction(() => {
      const stays = new Set(documents.map(({ id }) => id))
      const originals = new Set<string>()
      for (const id of ids) {
        const kept = stays.has(id) ? null : this.#take(id)
        if (kept) originals.add(kept.original)
      }
      for (const document of documents) {
        for (const original of this.#put(document)) originals.add(original)
      }
      for (const original of originals) this.#share(original)
    })
  }

  /** Makes the texts of the articles with these original ids (or of these ids themselves) be `documents`. */
  replace(originalIds: readonly string[], documents: readonly SearchDocument[]): void {
    const texts = this.#database.prepare('SELECT id FROM texts WHERE original = ? OR id = ?')
    const kept = originalIds.flatMap((id) => texts.all(id, id)).map((row) => String(row['id']))
    this.put(kept, documents)
  }

  /** @returns the originals whose texts have changed places: the present one, and the one that it had before. */
  #put(document: SearchDocument): string[] {
    const before = this.#take(document.id)
    const {
      id,
      revision,
      originalId: original,
      locale,
      type,
      path,
      day,
      picture,
      publishedAt,
      readingMinutes,
    } = document
    const title = visibleText(document.title)
    const summary = visibleText(document.summary)
    const body = visibleText(document.text)
    const subjects = ofEachKind((kind) => document.subjects[kind].join(' '))
    const number = before?.number ?? null
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO texts (number, id, revision, original, locale, shown_in, type, path, day, published_at,
           reading_minutes, topics, countries, people, title, summary, picture)
         VALUES (:number, :id, :revision, :original, :locale, 0, :type, :path, :day, :publishedAt,
           :readingMinutes, :topics, :countries, :people, :title, :summary, :picture)`,
      )
      .run({
        number,
        id,
        revision,
        original,
        locale,
        type,
        path,
        day,
        publishedAt,
        readingMinutes,
        topics: subjects.topic,
        countries: subjects.country,
        people: subjects.person,
        title,
        summary,
        picture,
      })
    this.#database.prepare('INSERT INTO bodies (number, body) VALUES (?, ?)').run(lastInsertRowid, body)
    const fields = [title, summary, body].map((text) => wordsOf(text, locale))
    this.#database
      .prepare(
        `INSERT INTO ${wordTable(locale)} (rowid, title, summary, body, title_stems, summary_stems, body_stems)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(lastInsertRowid, ...fields.map(rawText), ...fields.map(stemsText))
    for (const [index, text] of [title, summary, body].entries()) this.#spell(fields[index] ?? [], text, locale)
    return before && before.original !== original ? [before.original, original] : [original]
  }

  /** Takes a text out. @returns what it was; null when there was none. */
  #take(id: string): { number: number; original: string } | null {
    const row = this.#database.prepare('SELECT number, original, locale FROM texts WHERE id = ?').get(id)
    if (!row) return null
    const number = Number(row['number'])
    const { locale } = row
    if (isLocale(locale)) this.#database.prepare(`DELETE FROM ${wordTable(locale)} WHERE rowid = ?`).run(number)
    this.#database.prepare('DELETE FROM bodies WHERE number = ?').run(number)
    this.#database.prepare('DELETE FROM texts WHERE number = ?').run(number)
    return { number, original: String(row['original']) }
  }

  /** Works out anew whose readers get which text of an article. */
  #share(original: string): void {
    const rows = this.#database.prepare('SELECT number, id, locale FROM texts WHERE original = ?').all(original)
    const siblings = rows.map((row) => ({
      number: Number(row['number']),
      locale: String(row['locale']),
      isOriginal: row['id'] === original,
    }))
    const update = this.#database.prepare('UPDATE texts SET shown_in = ? WHERE number = ?')
    for (const [number, bits] of shownIn(siblings)) update.run(bits, number)
  }

  #spell(words: readonly Word[], text: string, locale: Locale): void {
    const spelt = this.#spelt.get(locale) ?? new Set()
    this.#spelt.set(locale, spelt)
    for (const { raw, start, end } of words) {
      if (spelt.has(raw) || !misspellable.test(raw)) continue
      spelt.add(raw)
      const { changes, lastInsertRowid } = this.#database
        .prepare('INSERT OR IGNORE INTO spellings (locale, word, written) VALUES (?, ?, ?)')
        .run(locale, raw, text.slice(start, end).toLowerCase())
      if (Number(changes) === 0) continue
      this.#database
        .prepare(`INSERT INTO ${gramTable(locale)} (rowid, word) VALUES (?, ?)`)
        .run(lastInsertRowid, withEnds(raw))
    }
  }

  #inTransaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      work()
      this.#database.exec('COMMIT')
    } catch (error) {
      // What was noted as spelt may have been taken back.
      this.#spelt.clear()
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }
}
