import { isObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import { piecesOf, textsMatch, withoutExclusions, wordsOf, type TextQuery } from './text-query.ts'

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

/** The slots of the documents that contain a word, in ascending order. */
type Posting = number[]

/** Slots are taken in order, so that a word that comes again in a document is seen by the last number. */
function note(posting: Posting, slot: number): void {
  if (posting.at(-1) !== slot) posting.push(slot)
}

/**
 * Slots that hold no document any more are swept out when there are more of them than this, and than a quarter of the
 * documents: often enough to stay small, seldom enough to cost a write nothing.
 */
const sweepAbove = 1_000
const sweepShare = 1 / 4

/**
 * Which stored documents contain a word, for `@ match text::query(…)`. Every version of a document gets a slot of
 * its own, so that a change need not look for the words of the version before.
 */
export class TextIndex {
  readonly #slots: (LakeDocument | null)[] = []
  readonly #slotOf = new Map<string, number>()
  readonly #postings = new Map<string, Posting>()
  /** The words in order, for prefixes; null after a new word. */
  #vocabulary: readonly string[] | null = null

  constructor(documents: Iterable<LakeDocument>) {
    // Most words occur again and again, and finding out what they are is most of the work.
    const known = new Map<string, readonly Posting[]>()
    for (const document of documents) {
      const slot = this.#take(document)
      for (const text of textsOf(document)) {
        for (const piece of piecesOf(text)) {
          let postings = known.get(piece)
          if (!postings) {
            postings = wordsOf(piece).map((word) => this.#posting(word))
            known.set(piece, postings)
          }
          for (const posting of postings) note(posting, slot)
        }
      }
    }
    this.#trim()
  }

  put(document: LakeDocument): void {
    this.remove(document._id)
    const slot = this.#take(document)
    for (const text of textsOf(document)) for (const word of wordsOf(text)) note(this.#posting(word), slot)
    if (this.#slots.length - this.#slotOf.size > Math.max(sweepAbove, this.#slotOf.size * sweepShare)) this.#sweep()
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

  #take(document: LakeDocument): number {
    const slot = this.#slots.push(document) - 1
    this.#slotOf.set(document._id, slot)
    return slot
  }

  #posting(word: string): Posting {
    const known = this.#postings.get(word)
    if (known) return known
    const posting: Posting = []
    this.#postings.set(word, posting)
    this.#vocabulary = null
    return posting
  }

  #holders(word: string, isPrefix: boolean): readonly number[] {
    if (!isPrefix) return this.#postings.get(word) ?? []
    this.#vocabulary ??= [...this.#postings.keys()].toSorted()
    const holders: Posting[] = []
    for (let i = firstFrom(this.#vocabulary, word); this.#vocabulary[i]?.startsWith(word); i++) {
      holders.push(this.#postings.get(this.#vocabulary[i] ?? '') ?? [])
    }
    const [only] = holders
    return holders.length === 1 && only ? only : [...new Set(holders.flat())]
  }

  /** Lists that grew have room for half as many slots again; together that is megabytes. */
  #trim(): void {
    for (const [word, slots] of this.#postings) this.#postings.set(word, slots.slice())
  }

  /** Forgets the empty slots and numbers the rest anew. */
  #sweep(): void {
    const moved: number[] = []
    const kept: LakeDocument[] = []
    for (const [slot, document] of this.#slots.entries()) {
      if (document) moved[slot] = kept.push(document) - 1
    }
    for (const [word, slots] of this.#postings) {
      const left = slots.flatMap((slot) => moved[slot] ?? [])
      if (left.length > 0) this.#postings.set(word, left.slice())
      else this.#postings.delete(word)
    }
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
