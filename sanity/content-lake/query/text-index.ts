import { isObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import type { DocumentList } from './document-index.ts'

/** Words without case and marks, so that "École" is found by "ecole" and "ё" by "е". */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

type Term = { readonly word: string; readonly isPrefix: boolean; readonly isExcluded: boolean }

/** What the user typed: words that must all occur, `word*` by their beginning, `-word` not at all. */
export type TextQuery = { readonly matchesAll: boolean; readonly terms: readonly Term[] }

/** Reads the argument of `text::query()`. Phrases count as their words. */
export function parseTextQuery(query: string): TextQuery {
  const terms: Term[] = []
  for (const part of query.split(/[\s"]+/)) {
    const words = wordsOf(part)
    words.forEach((word, i) => {
      const isPrefix = part.endsWith('*') && i === words.length - 1
      terms.push({ word, isPrefix, isExcluded: part.startsWith('-') })
    })
  }
  return { matchesAll: terms.length === 0 && query.includes('*'), terms }
}

/** The texts inside a value. Keys with an underscore are the lake's own (`_ref`, `_key`); only `_id` is of use to a reader. */
export function textsOf(value: unknown, into: string[] = []): string[] {
  if (typeof value === 'string') into.push(value)
  else if (Array.isArray(value)) for (const item of value) textsOf(item, into)
  else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) if (!key.startsWith('_') || key === '_id') textsOf(child, into)
  }
  return into
}

/** Whether a list of words satisfies a query. */
export function wordsMatch(words: ReadonlySet<string>, query: TextQuery): boolean {
  if (query.matchesAll) return true
  if (!query.terms.some((term) => !term.isExcluded)) return false
  return query.terms.every(({ word, isPrefix, isExcluded }) => {
    const found = words.has(word) || (isPrefix && [...words].some((other) => other.startsWith(word)))
    return found !== isExcluded
  })
}

/** Which documents contain a word, for `@ match text::query(…)`. */
export class TextIndex {
  readonly #ids = new Map<string, Set<string>>()
  /** The words in order, for prefixes; null after a change of the vocabulary. */
  #vocabulary: readonly string[] | null = null

  constructor(documents: DocumentList) {
    for (const document of documents) this.add(document)
  }

  add(document: LakeDocument): void {
    for (const word of new Set(textsOf(document).flatMap(wordsOf))) {
      const ids = this.#ids.get(word)
      if (ids) ids.add(document._id)
      else {
        this.#ids.set(word, new Set([document._id]))
        this.#vocabulary = null
      }
    }
  }

  remove(document: LakeDocument): void {
    for (const word of new Set(textsOf(document).flatMap(wordsOf))) {
      const ids = this.#ids.get(word)
      ids?.delete(document._id)
      if (ids?.size !== 0) continue
      this.#ids.delete(word)
      this.#vocabulary = null
    }
  }

  /** The ids of the documents that satisfy a query; null when all do. */
  find(query: TextQuery): ReadonlySet<string> | null {
    if (query.matchesAll) return null
    const wanted = query.terms.filter((term) => !term.isExcluded)
    const [first, ...rest] = wanted.map((term) => this.#holders(term)).toSorted((a, b) => a.size - b.size)
    const found = new Set(first)
    for (const ids of rest) for (const id of found) if (!ids.has(id)) found.delete(id)
    for (const term of query.terms) if (term.isExcluded) for (const id of this.#holders(term)) found.delete(id)
    return found
  }

  #holders({ word, isPrefix }: Term): ReadonlySet<string> {
    const exact = this.#ids.get(word) ?? new Set<string>()
    if (!isPrefix) return exact
    this.#vocabulary ??= [...this.#ids.keys()].toSorted()
    const holders = new Set(exact)
    for (let i = firstFrom(this.#vocabulary, word); this.#vocabulary[i]?.startsWith(word); i++) {
      for (const id of this.#ids.get(this.#vocabulary[i] ?? '') ?? []) holders.add(id)
    }
    return holders
  }
}

function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
