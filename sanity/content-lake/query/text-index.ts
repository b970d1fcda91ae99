import { isObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import { textsMatch, withoutExclusions, wordsOf, type TextQuery } from './text-query.ts'

/** Attributes of Portable Text that hold the names of styles and marks; nobody searches for them. */
const technical: Readonly<Record<string, ReadonlySet<string>>> = {
  block: new Set(['style', 'listItem']),
  span: new Set(['marks']),
}

/**
 * The texts inside a value. Keys with an underscore are the lake's own (`_ref`, `_key`); only `_id` is of use to a
 * reader. Pictures written as text (`lqip`) are passed over.
 */
export function textsOf(value: unknown, into: string[] = []): string[] {
  if (typeof value === 'string') {
    if (!value.startsWith('data:')) into.push(value)
  } else if (Array.isArray(value)) for (const item of value) textsOf(item, into)
  else if (isObject(value)) {
    const skipped = typeof value['_type'] === 'string' ? technical[value['_type']] : undefined
    for (const [key, child] of Object.entries(value)) {
      if ((!key.startsWith('_') || key === '_id') && !skipped?.has(key)) textsOf(child, into)
    }
  }
  return into
}

/** Slots that hold no document any more are swept out when there are more of them than this, and than documents. */
const sweepAbove = 1_000

/**
 * Which stored documents contain a word, for `@ match text::query(…)`. Every version of a document gets a slot of
 * its own, so that a change need not look for the words of the version before.
 */
export class TextIndex {
  readonly #slots: (LakeDocument | null)[] = []
  readonly #slotOf = new Map<string, number>()
  #postings = new Map<string, number[]>()
  /** The words in order, for prefixes; null after a new word. */
  #vocabulary: readonly string[] | null = null

  constructor(documents: Iterable<LakeDocument>) {
    for (const document of documents) this.put(document)
  }

  put(document: LakeDocument): void {
    this.remove(document._id)
    const slot = this.#slots.push(document) - 1
    this.#slotOf.set(document._id, slot)
    for (const word of new Set(textsOf(document).flatMap(wordsOf))) {
      const slots = this.#postings.get(word)
      if (slots) slots.push(slot)
      else {
        this.#postings.set(word, [slot])
        this.#vocabulary = null
      }
    }
    if (this.#slots.length - this.#slotOf.size > Math.max(sweepAbove, this.#slotOf.size)) this.#sweep()
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id)
    if (slot === undefined) return
    this.#slots[slot] = null
    this.#slotOf.delete(id)
  }

  /** The ids of the stored documents that answer a query; null when all do. */
  find(query: TextQuery): ReadonlySet<string> | null {
    if (query.matchesAll) return null
    const wanted = withoutExclusions(query)
    // A phrase needs all its words; whether they stand side by side is looked up in the document.
    const lists = wanted.terms.flatMap(({ words, isPrefix }) =>
      words.map((word, i) => this.#holders(word, isPrefix && i === words.length - 1)),
    )
    const [first, ...rest] = lists.toSorted((a, b) => a.length - b.length)
    const others = rest.map((slots) => new Set(slots))
    const isExact = query.terms.every(({ words, isExcluded }) => words.length === 1 && !isExcluded)
    const found = new Set<string>()
    for (const slot of first ?? []) {
      const document = this.#slots[slot]
      if (!document || !others.every((slots) => slots.has(slot))) continue
      if (isExact || textsMatch(textsOf(document).map(wordsOf), query)) found.add(document._id)
    }
    return found
  }

  #holders(word: string, isPrefix: boolean): readonly number[] {
    if (!isPrefix) return this.#postings.get(word) ?? []
    this.#vocabulary ??= [...this.#postings.keys()].toSorted()
    const holders: number[][] = []
    for (let i = firstFrom(this.#vocabulary, word); this.#vocabulary[i]?.startsWith(word); i++) {
      holders.push(this.#postings.get(this.#vocabulary[i] ?? '') ?? [])
    }
    const [only] = holders
    return holders.length === 1 && only ? only : [...new Set(holders.flat())]
  }

  /** Forgets the empty slots and numbers the rest anew. */
  #sweep(): void {
    const moved: number[] = []
    const kept: LakeDocument[] = []
    for (const [slot, document] of this.#slots.entries()) {
      if (document) moved[slot] = kept.push(document) - 1
    }
    const postings = new Map<string, number[]>()
    for (const [word, slots] of this.#postings) {
      const left = slots.flatMap((slot) => moved[slot] ?? [])
      if (left.length > 0) postings.set(word, left)
    }
    this.#postings = postings
    this.#vocabulary = null
    this.#slots.splice(0, this.#slots.length, ...kept)
    for (const [slot, document] of kept.entries()) this.#slotOf.set(document._id, slot)
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
