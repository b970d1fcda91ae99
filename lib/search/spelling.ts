import type { DatabaseSync } from 'node:sqlite'

import type { Locale } from '../i18n/locales.ts'
import { formsWanted, type Term } from './terms.ts'
import { gramTable, vocabularyTable } from './search-schema.ts'

const mostCandidates = 40

/** How a word stands among the triples: its ends count as letters. */
export function withEnds(word: string): string {
  return `_${word}_`
}

/** Letters that may be wrong in a word of that length. */
function mostMistakes(word: string): number {
  if (word.length < 4) return 0
  return word.length < 7 ? 1 : 2
}

/**
 * Letters to insert, delete, replace or swap with their neighbour to get from one word to the other
 * (optimal string alignment). @param most beyond it the answer is only known to be more.
 */
export function mistakesBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? most + 1
}

/** Finds words of the index that are spelt nearly like a word that it does not hold. */
export class Spelling {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** How many texts of a language hold a word (or a stem: they stand in the same table). */
  countOf(word: string, locale: Locale): number {
    const row = this.#database.prepare(`SELECT doc FROM ${vocabularyTable(locale)} WHERE term = ?`).get(word)
    return Number(row?.['doc'] ?? 0)
  }

  #beginsLike(word: string, locale: Locale): boolean {
    const query = `SELECT 1 FROM ${vocabularyTable(locale)} WHERE term >= ? AND term < ? LIMIT 1`
    return this.#database.prepare(query).get(word, `${word}\u{10FFFF}`) !== undefined
  }

  /** True when no text of the language can have the term. */
  isUnknown({ words: [word], isOpen }: Term, locale: Locale): boolean {
    if (!word) return false
    if (formsWanted(word).some((form) => this.countOf(form, locale) > 0)) return false
    return !(isOpen && this.#beginsLike(word.raw, locale))
  }

  /** The word of the index that was probably meant, as it is written; null: there is none. */
  nearest(word: string, locale: Locale): string | null {
    const most = mostMistakes(word)
    if (most === 0) return null
    const letters = withEnds(word)
    const triples = Array.from({ length: letters.length - 2 }, (_, at) => `"${letters.slice(at, at + 3)}"`)
    const table = gramTable(locale)
    const rows = this.#database
      .prepare(
        `SELECT spellings.word, written FROM ${table} JOIN spellings ON number = ${table}.rowid
         WHERE ${table} MATCH ? ORDER BY rank LIMIT ${mostCandidates}`,
      )
      .all(triples.join(' OR '))
    let nearest: { written: string; mistakes: number; count: number } | null = null
    for (const row of rows) {
      const mistakes = mistakesBetween(word, String(row['word']), most)
      if (mistakes > most) continue
      const count = this.countOf(String(row['word']), locale)
      if (count === 0) continue
      const better =
        nearest === null || mistakes < nearest.mistakes || (mistakes === nearest.mistakes && count > nearest.count)
      if (better) nearest = { written: String(row['written']), mistakes, count }
    }
    return nearest?.written ?? null
  }

  /** The question with every unknown word replaced by the nearest known one; null: nothing is known to be wrong. */
  corrected(text: string, terms: readonly Term[], locale: Locale): string | null {
    let result = text
    let isCorrected = false
    for (const term of terms.toReversed()) {
      const [word] = term.words
      if (!word || term.words.length > 1 || !this.isUnknown(term, locale)) continue
      const nearest = this.nearest(word.raw, locale)
      if (nearest === null) continue
      result = result.slice(0, word.start) + nearest + result.slice(word.end)
      isCorrected = true
    }
    return isCorrected ? result : null
  }
}
