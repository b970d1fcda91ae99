import { isObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import { publishedId } from '../ids.ts'

/** What an index files documents by. Serialised, it is the name of the index. */
export type IndexSpec =
  | { readonly kind: 'value'; readonly path: readonly string[] }
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly each: readonly string[] }
  | { readonly kind: 'reference' }
  | { readonly kind: 'version' }

/** The value of an attribute as GROQ reads it: null for anything missing. */
export function valueAt(start: unknown, path: readonly string[]): unknown {
  let value = start
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return null
    value = value[name]
  }
  return value ?? null
}

/** Whether `==` can hold for the value: GROQ compares neither objects nor arrays. */
export function isComparable(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function gatherReferences(value: unknown, into: Set<unknown>): void {
  if (Array.isArray(value)) for (const item of value) gatherReferences(item, into)
  else if (isObject(value)) {
    if (value['_ref']) into.add(value['_ref'])
    else for (const child of Object.values(value)) gatherReferences(child, into)
  }
}

/** The keys of a document in an index. A missing attribute is filed under null. */
export function keysOf(spec: IndexSpec, document: LakeDocument): Iterable<unknown> {
  switch (spec.kind) {
    case 'value': {
      const value = valueAt(document, spec.path)
      return isComparable(value) ? [value] : []
    }
    case 'member': {
      const list = valueAt(document, spec.path)
      return new Set(Array.isArray(list) ? list.map((item) => valueAt(item, spec.each)).filter(isComparable) : [])
    }
    case 'reference': {
      const found = new Set<unknown>()
      gatherReferences(document, found)
      return found
    }
    case 'version':
      return new Set([document._id, publishedId(document._id)])
  }
}
