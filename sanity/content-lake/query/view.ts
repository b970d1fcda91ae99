import { isAsset } from '../asset-visibility.ts'
import { referencesOf } from '../references.ts'
import type { LakeDocument } from '../types.ts'
import { DocumentIndex, placeOf, putInto, takeFrom, type DocumentList } from './document-index.ts'
import { keysOf, type IndexSpec } from './index-keys.ts'
import type { TextIndex } from './text-index.ts'
import { publishedId } from '../ids.ts'
import { shownAs, type ViewSpec } from './visibility.ts'

/** Indexes are made by the queries that come in, so their number is bounded; the one unused longest goes first. */
const maxIndexes = 48

type Stored = ReadonlyMap<string, LakeDocument>

/** The documents of a dataset as one perspective shows them, with indexes. Kept up to date change by change. */
export class View {
  readonly #spec: ViewSpec
  readonly #stored: Stored
  readonly #documents = new Map<string, LakeDocument>()
  readonly #list: LakeDocument[] = []
  readonly #indexes = new Map<string, DocumentIndex>()
  /** How many visible documents refer to an id. Kept for strangers only, who see the assets of what they see. */
  readonly #referrers = new Map<string, number>()
  /** The words of the stored documents, also of those that this view does not show. */
  readonly text: () => TextIndex

  constructor(spec: ViewSpec, stored: Stored, text: () => TextIndex) {
    this.#spec = spec
    this.#stored = stored
    this.text = text
    if (spec.kind === 'public') {
      for (const id of stored.keys())
        for (const target of this.#targets(this.#shown(id)?.document)) this.#count(target, 1)
    }
    for (const id of stored.keys()) {
      const shown = this.#shown(id)
      if (shown?.document) this.#documents.set(shown.id, shown.document)
    }
    this.#list = [...this.#documents.values()].toSorted((a, b) => (a._id < b._id ? -1 : 1))
  }

  /** Every visible document, ordered by id. */
  get list(): DocumentList {
    return this.#list
  }

  get(id: string): LakeDocument | null {
    return this.#documents.get(id) ?? null
  }

  /** To be called after the stored document changed. */
  refresh(storedId: string): void {
    const { old, document } = this.#replace(storedId)
    if (this.#spec.kind !== 'public') return
    const before = new Set(this.#targets(old))
    const after = new Set(this.#targets(document))
    // An asset appears with the first document that refers to it, and goes with the last.
    for (const target of before) if (!after.has(target) && this.#count(target, -1) === 0) this.#replace(target)
    for (const target of after) if (!before.has(target) && this.#count(target, 1) === 1) this.#replace(target)
  }

  /** Puts what is to be seen of a stored document now in the place of what was seen before. */
  #replace(storedId: string): { readonly old: LakeDocument | null; readonly document: LakeDocument | null } {
    const shown = this.#shown(storedId)
    if (!shown) return { old: null, document: null }
    const { id, document } = shown
    const old = this.#documents.get(id) ?? null
    if (old) {
      for (const index of this.#indexes.values()) index.remove(old)
      takeFrom(this.#list, id)
      this.#documents.delete(id)
    }
    if (document) {
      this.#documents.set(id, document)
      putInto(this.#list, document)
      for (const index of this.#indexes.values()) index.add(document)
    }
    return { old, document }
  }

  #shown(storedId: string): ReturnType<typeof shownAs> {
    const shown = shownAs(this.#spec, storedId, (id) => this.#stored.get(id))
    if (this.#spec.kind !== 'public' || !shown?.document || !isAsset(shown.document)) return shown
    return this.#referrers.has(shown.id) ? shown : { ...shown, document: null }
  }

  /** The ids that a visible document refers to; assets do not make each other visible. */
  #targets(document: LakeDocument | null | undefined): Iterable<string> {
    return document && !isAsset(document) ? referencesOf(document).keys() : []
  }

  /** @returns how many visible documents refer to the target now */
  #count(target: string, change: 1 | -1): number {
    const count = (this.#referrers.get(target) ?? 0) + change
    if (count > 0) this.#referrers.set(target, count)
    else this.#referrers.delete(target)
    return count
  }

  /** The index of that kind, made on first use. */
  index(name: string, spec: IndexSpec): DocumentIndex {
    const known = this.#indexes.get(name)
    const index = known ?? new DocumentIndex((document) => keysOf(spec, document), this.#list)
    this.#indexes.delete(name)
    this.#indexes.set(name, index)
    if (this.#indexes.size > maxIndexes) {
      const [oldest] = this.#indexes.keys()
      if (oldest !== undefined) this.#indexes.delete(oldest)
    }
    return index
  }

  /** The id under which a document of this view is stored. */
  storedId(document: LakeDocument): string {
    const original = this.#spec.kind === 'stack' ? document['_originalId'] : null
    return typeof original === 'string' ? original : document._id
  }

  /** Those of some stored documents that this view shows, in the order of `*`. */
  pick(storedIds: ReadonlySet<string>): DocumentList {
    const picked: LakeDocument[] = []
    for (const id of storedIds) {
      const document = this.#documents.get(this.#spec.kind === 'stack' ? publishedId(id) : id)
      if (document && this.storedId(document) === id) picked.push(document)
    }
    return picked.toSorted((a, b) => (a._id < b._id ? -1 : 1))
  }

  /** The documents whose id begins so. */
  beginningWith(prefix: string): DocumentList {
    const start = placeOf(this.#list, prefix)
    let end = start
    while (this.#list[end]?._id.startsWith(prefix)) end++
    return this.#list.slice(start, end)
  }
}
