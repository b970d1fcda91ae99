import type { LakeDocument } from '../types.ts'
import { DocumentIndex, placeOf, putInto, takeFrom, type DocumentList } from './document-index.ts'
import { keysOf, type IndexSpec } from './index-keys.ts'
import type { TextIndex } from './text-index.ts'
import { publishedId, shownAs, type ViewSpec } from './visibility.ts'

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
  /** The words of the stored documents, also of those that this view does not show. */
  readonly text: () => TextIndex

  constructor(spec: ViewSpec, stored: Stored, text: () => TextIndex) {
    this.#spec = spec
    this.#stored = stored
    this.text = text
    for (const id of stored.keys()) {
      const shown = shownAs(spec, id, (other) => stored.get(other))
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
    const shown = shownAs(this.#spec, storedId, (id) => this.#stored.get(id))
    if (!shown) return
    const { id, document } = shown
    const old = this.#documents.get(id)
    if (old) {
      for (const index of this.#indexes.values()) index.remove(old)
      takeFrom(this.#list, id)
      this.#documents.delete(id)
    }
    if (!document) return
    this.#documents.set(id, document)
    putInto(this.#list, document)
    for (const index of this.#indexes.values()) index.add(document)
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
