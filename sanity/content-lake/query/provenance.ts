import { DateTime, Path } from 'groq-js'

import { isObject, type JsonObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import type { View } from './view.ts'

/** Attribute names and places in arrays, from a document inwards. */
export type Segments = readonly (string | number)[]

/** Where a value stands. */
export type Origin = { readonly document: LakeDocument; readonly segments: Segments }

type Holder = JsonObject | readonly unknown[]

/** A text, number or boolean on its way from a document into the answer. */
export class Traced {
  readonly holder: Holder
  readonly key: string | number
  readonly value: string | number | boolean

  constructor(holder: Holder, key: string | number, value: string | number | boolean) {
    this.holder = holder
    this.key = key
    this.value = value
  }
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Whether GROQ can look inside: dates and paths are values of their own. */
function isHolder(value: unknown): value is Holder {
  return Array.isArray(value) || (isObject(value) && !(value instanceof DateTime) && !(value instanceof Path))
}

function untraced(value: unknown): unknown {
  return value instanceof Traced ? value.value : value
}

/**
 * Remembers during one evaluation where values come from. Objects and lists of documents keep their identity all the
 * way into the answer, so it is enough to note for each the holder that it was read from. Texts have none: they travel
 * as `Traced` until the object or list that the query makes is finished (`sealed`), which then holds them plain.
 */
export class Provenance {
  readonly #view: View
  readonly #holders = new WeakMap<object, { readonly holder: Holder; readonly key: string | number }>()
  readonly #made = new WeakMap<object, ReadonlyMap<string | number, Traced>>()
  readonly #copies = new WeakMap<object, LakeDocument | null>()

  constructor(view: View) {
    this.#view = view
  }

  /** `holder.name`, as groq-js reads it. */
  attribute(holder: unknown, name: string): unknown {
    if (!isHolder(holder) || Array.isArray(holder) || !isObject(holder) || !Object.hasOwn(holder, name)) return null
    return this.#noted(holder, name, holder[name])
  }

  /** `list[index]`, as groq-js reads it. */
  element(list: unknown, index: number): unknown {
    if (!Array.isArray(list)) return null
    const place = index < 0 ? index + list.length : index
    return this.#noted(list, place, list[place])
  }

  /** A scalar as `Traced` with the holder that it was read from. */
  traced(holder: unknown, key: string | number): unknown {
    const value = typeof key === 'number' ? this.element(holder, key) : this.attribute(holder, key)
    if (!isScalar(value) || !isHolder(holder)) return value
    const place = typeof key === 'number' && key < 0 && Array.isArray(holder) ? key + holder.length : key
    return new Traced(holder, place, value)
  }

  /** Notes of the members of a list that they were read from it. */
  list(value: unknown): unknown {
    // What the query made, and what it found in the dataset, has no holder.
    if (Array.isArray(value) && this.#holders.has(value)) {
      for (const [index, item] of value.entries()) this.#noted(value, index, item)
    }
    return value
  }

  /** The members of a list or the attributes of an object, to be put into another one. */
  spread(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((_, index) => this.traced(value, index))
    if (!isHolder(value) || !isObject(value)) return value
    return Object.fromEntries(Object.keys(value).map((key) => [key, this.traced(value, key)]))
  }

  /** What the query made, with plain texts; where they came from is remembered beside it. */
  sealed(value: unknown): unknown {
    if (!isHolder(value)) return value
    const origins = new Map<string | number, Traced>()
    const note = (key: string | number, member: unknown): unknown => {
      if (member instanceof Traced) origins.set(key, member)
      return untraced(member)
    }
    const sealed = Array.isArray(value)
      ? value.map((member: unknown, index) => note(index, member))
      : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, note(key, member)]))
    this.#made.set(sealed, origins)
    return sealed
  }

  /** What was read into a member of a holder that the query made; null when it was worked out. */
  madeOf(holder: object, key: string | number): Traced | null {
    return this.#made.get(holder)?.get(key) ?? null
  }

  isMade(holder: object): boolean {
    return this.#made.has(holder)
  }

  /** Where an object or list stands; null when the query made it, or nothing is known. */
  origin(holder: object): Origin | null {
    const segments: (string | number)[] = []
    let current: object = holder
    for (;;) {
      const document = this.#asDocument(current)
      if (document) return { document, segments: segments.toReversed() }
      const link = this.#holders.get(current)
      if (!link) return null
      segments.push(link.key)
      current = link.holder
    }
  }

  /** Where a traced value stands: through what the query made of it before, if need be. */
  originOf(traced: Traced): Origin | null {
    let current = traced
    for (;;) {
      const before = this.madeOf(current.holder, current.key)
      if (!before) break
      current = before
    }
    if (this.isMade(current.holder)) return null
    const origin = this.origin(current.holder)
    return origin && { document: origin.document, segments: [...origin.segments, current.key] }
  }

  /** Notes of an object or list what holds it, if that in turn is known to stand in a document. */
  #noted(holder: Holder, key: string | number, value: unknown): unknown {
    if (isHolder(value) && !this.#holders.has(value) && (this.#holders.has(holder) || this.#asDocument(holder))) {
      this.#holders.set(value, { holder, key })
    }
    return value ?? null
  }

  /** The document that an object is, or is a copy of that `score()` made; null for another object. */
  #asDocument(value: object): LakeDocument | null {
    if (!('_id' in value) || typeof value._id !== 'string') return null
    const document = this.#view.get(value._id)
    if (!document || document === value) return document
    const known = this.#copies.get(value)
    if (known !== undefined) return known
    const names = Object.keys(value).filter((name) => name !== '_score' || name in document)
    const isCopy =
      names.length === Object.keys(document).length &&
      Object.entries(document).every(([key, member]) => Reflect.get(value, key) === member)
    const copied = isCopy && !this.#made.has(value) ? document : null
    this.#copies.set(value, copied)
    return copied
  }
}
