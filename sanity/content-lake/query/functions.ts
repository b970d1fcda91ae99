import { Path } from 'groq-js'

import { isObject } from '../json.ts'
import { isComparable } from './index-keys.ts'
import { pathPattern } from './match.ts'
import type { Run } from './run.ts'

/**
 * A function of GROQ that runs on code of ours. `readsItem`: the item in hand is its first value, before the
 * arguments of the call.
 */
export type OwnFunction = {
  readonly readsItem: boolean
  readonly arity: number
  readonly call: (run: Run, values: readonly unknown[]) => unknown
}

/** A path pattern that is matched without a regular expression. */
export class LinearPath extends Path {
  readonly #text: string
  readonly #matches: (id: string) => boolean

  constructor(text: string) {
    super('')
    this.#text = text
    this.#matches = pathPattern(text)
  }

  override matches(id: string): boolean {
    return this.#matches(id)
  }

  override toJSON(): string {
    return this.#text
  }
}

function uniqueOf(list: readonly unknown[]): unknown[] {
  const seen = new Set<unknown>()
  return list.filter((item) => {
    if (!isComparable(item)) return true
    const isNew = !seen.has(item)
    seen.add(item)
    return isNew
  })
}

function idOf(item: unknown): string | null {
  return isObject(item) && typeof item['_id'] === 'string' ? item['_id'] : null
}

function aspectOf(document: unknown, name: unknown): unknown {
  const aspects = isObject(document) ? document['aspects'] : null
  return isObject(aspects) && typeof name === 'string' && Object.hasOwn(aspects, name) ? aspects[name] : null
}

/**
 * Functions that groq-js 2.0.1 has otherwise (`path` by a regular expression, `array::unique` without regard to
 * null), and those that it parses and does not run (https://www.sanity.io/docs/specifications/groq-functions).
 * References beyond this lake lead nowhere: null. There is no media library, so `media::aspect` reads the `aspects`
 * of a document of the dataset; accounts have no attributes.
 */
const functions: Readonly<Record<string, OwnFunction>> = {
  'global::path': {
    readsItem: false,
    arity: 1,
    call: (_, [text]) => (typeof text === 'string' ? new LinearPath(text) : null),
  },
  'array::unique': {
    readsItem: false,
    arity: 1,
    call: (_, [list]) => (Array.isArray(list) ? uniqueOf(list) : null),
  },
  'documents::get': { readsItem: false, arity: 1, call: (run, [reference]) => run.globalDocument(reference) },
  'documents::incomingRefCount': {
    readsItem: true,
    arity: 0,
    call: (run, [item]) => {
      const id = idOf(item)
      return id === null ? null : run.referrers(id)
    },
  },
  'documents::incomingGlobalDocumentReferenceCount': {
    readsItem: true,
    arity: 0,
    call: (run, [item]) => {
      const id = idOf(item)
      return id === null ? null : run.referrers(run.globalReference(id))
    },
  },
  'media::aspect': {
    readsItem: false,
    arity: 2,
    call: (run, [reference, name]) => aspectOf(run.globalDocument(reference), name),
  },
  'user::attributes': { readsItem: false, arity: 0, call: () => ({}) },
}

/** The function of ours by that name; null for those of groq-js. */
export function ownFunction(namespace: string, name: string): OwnFunction | null {
  return functions[`${namespace}::${name}`] ?? null
}
