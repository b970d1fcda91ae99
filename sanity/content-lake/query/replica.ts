import { isObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import { TextIndex } from './text-index.ts'
import { View } from './view.ts'
import type { ViewSpec } from './visibility.ts'

/** Views of stacks of releases are made on demand; the one unused longest goes first. */
const maxViews = 8

/** Only the id is looked at: documents come from the store, which checked them. */
function isDocument(value: unknown): value is LakeDocument {
  return isObject(value) && typeof value['_id'] === 'string'
}

/**
 * Parses JSON without attributes named `hasOwnProperty`, which groq-js would call.
 * Looking for the name first keeps the slow path for the texts that need it.
 */
export function parseSafely(json: string): unknown {
  if (!json.includes('hasOwnProperty')) return JSON.parse(json)
  return JSON.parse(json, (key, value: unknown) => (key === 'hasOwnProperty' ? undefined : value))
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The documents of one dataset in a worker, and the views that queries look through. */
export class Replica {
  readonly #stored = new Map<string, LakeDocument>()
  readonly #views = new Map<string, View>()
  readonly #onPreparing: (isPreparing: boolean) => void
  #text: TextIndex | null = null

  /** @param onPreparing is told when something begins to be made that takes long, and when it is made */
  constructor(onPreparing: (isPreparing: boolean) => void = () => undefined) {
    this.#onPreparing = onPreparing
  }

  /** @param json an array of documents */
  load(json: string): void {
    for (const document of asList(parseSafely(json))) if (isDocument(document)) this.#put(document._id, document)
  }

  /** @param json an array of `[id, document or null]` */
  apply(json: string): void {
    for (const change of asList(parseSafely(json))) {
      const [id, document] = asList(change)
      if (typeof id === 'string') this.#put(id, isDocument(document) ? document : null)
    }
  }

  view(spec: ViewSpec): View {
    const name = JSON.stringify(spec)
    const view = this.#views.get(name) ?? this.#prepare(() => new View(spec, this.#stored, () => this.#textIndex()))
    this.#views.delete(name)
    this.#views.set(name, view)
    const [oldest] = this.#views.keys()
    if (this.#views.size > maxViews && oldest !== undefined) this.#views.delete(oldest)
    return view
  }

  #prepare<Made>(make: () => Made): Made {
    this.#onPreparing(true)
    try {
      return make()
    } finally {
      this.#onPreparing(false)
    }
  }

  /** Made at the first search, and one for all views. */
  #textIndex(): TextIndex {
    this.#text ??= this.#prepare(() => new TextIndex(this.#stored.values()))
    return this.#text
  }

  #put(id: string, document: LakeDocument | null): void {
    if (document) this.#stored.set(id, document)
    else this.#stored.delete(id)
    if (document) this.#text?.put(document)
    else this.#text?.remove(id)
    for (const view of this.#views.values()) view.refresh(id)
  }
}
