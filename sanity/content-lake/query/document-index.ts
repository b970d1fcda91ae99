import type { LakeDocument } from '../types.ts'

/** Documents in the order of their ids, which is the order of `*`. */
export type DocumentList = readonly LakeDocument[]

/** The place of an id in a list that is ordered by id. */
export function placeOf(list: DocumentList, id: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = list[middle]
    if (item && item._id < id) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts a document at its place, instead of an older one of the same id. */
export function putInto(list: LakeDocument[], document: LakeDocument): void {
  const last = list.at(-1)
  if (!last || last._id < document._id) {
    list.push(document)
    return
  }
  const place = placeOf(list, document._id)
  list.splice(place, list[place]?._id === document._id ? 1 : 0, document)
}

export function takeFrom(list: LakeDocument[], id: string): void {
  const place = placeOf(list, id)
  if (list[place]?._id === id) list.splice(place, 1)
}

/** Ordered lists as one, without repeats. */
export function mergeAll(lists: readonly DocumentList[]): DocumentList {
  const [first, ...rest] = lists
  if (!first) return []
  if (rest.length < 8) return rest.reduce<DocumentList>(merge, first)
  return [...new Set(lists.flat())].toSorted((a, b) => (a._id < b._id ? -1 : 1))
}

function merge(a: DocumentList, b: DocumentList): DocumentList {
  const merged: LakeDocument[] = []
  let i = 0
  let j = 0
  for (;;) {
    const left = a[i]
    const right = b[j]
    if (!left || !right) break
    if (left._id <= right._id) {
      merged.push(left)
      i++
      if (left._id === right._id) j++
    } else {
      merged.push(right)
      j++
    }
  }
  return merged.concat(a.slice(i), b.slice(j))
}

/** Which keys a document is filed under. */
export type KeysOf = (document: LakeDocument) => Iterable<unknown>

/** Documents by a key. Every bucket keeps the order of ids. */
export class DocumentIndex {
  readonly #keysOf: KeysOf
  readonly #buckets = new Map<unknown, LakeDocument[]>()

  constructor(keysOf: KeysOf, documents: DocumentList) {
    this.#keysOf = keysOf
    for (const document of documents) this.add(document)
  }

  get(key: unknown): DocumentList {
    return this.#buckets.get(key) ?? []
  }

  add(document: LakeDocument): void {
    for (const key of this.#keysOf(document)) {
      const bucket = this.#buckets.get(key)
      if (bucket) putInto(bucket, document)
      else this.#buckets.set(key, [document])
    }
  }

  remove(document: LakeDocument): void {
    for (const key of this.#keysOf(document)) {
      const bucket = this.#buckets.get(key)
      if (!bucket) continue
      takeFrom(bucket, document._id)
      if (bucket.length === 0) this.#buckets.delete(key)
    }
  }
}
