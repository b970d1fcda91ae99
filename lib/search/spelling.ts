import type { DatabaseSync } from 'node:sqlite'

import type { Locale } from '../i18n/locales.ts'
import { formsOf, type Word } from './analyser.ts'
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

/** In short words one letter makes another word too often. */
const shortestSuspect = 7

/** @param instead what to write in place of a word that stands alone; null: it stays. Null when all stay. */
function replaced(
  text: string,
  terms: readonly Term[],
  instead: (word: Word, term: Term) => string | null,
): string | null {
  let result = text
  let isChanged = false
  for (const term of terms.toReversed()) {
    const [word, ...others] = term.words
    const other = word && others.length === 0 ? instead(word, term) : null
    if (!word || other === null) continue
    result = result.slice(0, word.start) + other + result.slice(word.end)
    isChanged = true
  }
  return isChanged ? result : null
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
    const all = Array.from({ length: letters.length - 2 }, (_, at) => `"${letters.slice(at, at + 3)}"`)
    const triples = [...new Set(all)]
    const table = gramTable(locale)
    const having = triples.map(() => `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`).join(' UNION ALL ')
    // Without details the index has no rank: the triples in common are counted.
    const rows = this.#database
      .prepare(
        `SELECT word, written FROM (${having}) AS shared JOIN spellings ON number = shared.rowid
         GROUP BY number ORDER BY count(*) DESC, abs(length(word) - length(?)) LIMIT ${mostCandidates}`,
      )
      .all(...triples, word)
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
    return replaced(text, terms, (word, term) => {
      return this.isUnknown(term, locale) ? this.nearest(word.raw, locale) : null
    })
  }

  /**
   * The question with every word replaced that no text has and that is one letter away from another one; null: there is
   * none. A misspelt word may have the stem of another word: "deterence" is looked for as "deter", "deterrence" is not.
   */
  suggested(text: string, terms: readonly Term[], locale: Locale): string | null {
    return replaced(text, terms, (word, { isOpen }) => {
      if (word.raw.length < shortestSuspect || this.countOf(word.raw, locale) > 0) return null
      if (isOpen && this.#beginsLike(word.raw, locale)) return null
      const nearest = this.nearest(word.raw, locale)
      if (nearest === null) return null
      const { raw, stems } = formsOf(nearest, locale)
      // Another form of a word that is there is no mistake.
      const isForm = stems.some((stem) => word.stems.includes(stem))
      return isForm || mistakesBetween(word.raw, raw, 1) > 1 ? null : nearest
    })
  }
}
