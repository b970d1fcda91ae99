import { isDeepStrictEqual } from 'node:util'
import { Mutation as Patcher } from '@sanity/mutator'
import { MutationError } from './errors.ts'
import { randomId } from './ids.ts'
import { depthOf, hasAttribute, isObject } from './json.ts'
import type { JsonObject } from './json.ts'
import type { PatchOperations } from './mutation-schema.ts'
import type { LakeDocument } from './types.ts'

/** Bounds of a single document: bytes of its JSON, and nesting (20 is that of the hosted service). */
export const documentLimits = { bytes: 32 * 1024 * 1024, depth: 20 } as const

type Stamp = { readonly transactionId: string; readonly timestamp: string }

/**
 * The document that a create leads to. `_createdAt` may be given (imports keep it); `_rev` and `_updatedAt` are ours.
 * @throws MutationError 400 when the document is over its limits
 */
export function createdDocument(
  attributes: JsonObject & { readonly _id: string; readonly _type: string },
  stamp: Stamp,
  index: number,
): LakeDocument {
  const createdAt = attributes['_createdAt']
  const document = {
    ...withoutRevision(attributes),
    _id: attributes._id,
    _type: attributes._type,
    _rev: stamp.transactionId,
    _createdAt: typeof createdAt === 'string' ? createdAt : stamp.timestamp,
    _updatedAt: stamp.timestamp,
  }
  checkLimits(document, index)
  return document
}

/**
 * The document after a patch. The Studio applies the same patches with the same library before it hears from us.
 * @throws MutationError 400 when the patch is malformed, touches an immutable attribute or exceeds a limit
 */
export function patchedDocument(
  before: LakeDocument,
  operations: PatchOperations,
  stamp: Stamp,
  index: number,
): LakeDocument {
  const invalid = (description: string): MutationError =>
    new MutationError(400, { type: 'validationError', description, id: before._id, index })
  let after: unknown
  try {
    after = new Patcher({ mutations: [patchOf(before._id, operations)] }).apply(structuredClone(before))
  } catch (error) {
    throw invalid(`Invalid patch of "${before._id}": ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!isObject(after)) throw invalid(`Invalid patch of "${before._id}": it leaves no document`)
  for (const name of ['_id', '_type', '_createdAt'] as const) {
    if (!isDeepStrictEqual(after[name], before[name]))
      throw invalid(`Cannot modify immutable attribute "${name}" of "${before._id}"`)
  }
  const document = {
    ...withoutRevision(after),
    _id: before._id,
    _type: before._type,
    _createdAt: before._createdAt,
    _rev: stamp.transactionId,
    _updatedAt: stamp.timestamp,
  }
  checkLimits(document, index)
  return document
}

type PatcherMutation = ConstructorParameters<typeof Patcher>[0]['mutations'][number]

function patchOf(id: string, operations: PatchOperations): PatcherMutation {
  const { insert, set, setIfMissing, unset, inc, dec, diffMatchPatch } = structuredClone(operations)
  const patch = {
    id,
    ...(set && { set }),
    ...(setIfMissing && { setIfMissing }),
    ...(unset && { unset }),
    ...(inc && { inc }),
    ...(dec && { dec }),
    ...(diffMatchPatch && { diffMatchPatch }),
  }
  if (!insert) return { patch }
  const { items } = insert
  if (insert.before !== undefined) return { patch: { ...patch, insert: { before: insert.before, items } } }
  if (insert.after !== undefined) return { patch: { ...patch, insert: { after: insert.after, items } } }
  return { patch: { ...patch, insert: { replace: insert.replace ?? '', items } } }
}

function checkLimits(document: LakeDocument, index: number): void {
  const invalid = (description: string): MutationError =>
    new MutationError(400, { type: 'validationError', description, id: document._id, index })
  if (depthOf(document) > documentLimits.depth) {
    throw invalid(`Document "${document._id}" is nested deeper than ${documentLimits.depth} levels. Flatten it.`)
  }
  // An attribute of this name changes the prototype of whoever copies the document carelessly.
  if (hasAttribute(document, '__proto__'))
    throw invalid(`Document "${document._id}" has an attribute named "__proto__".`)
  if (Buffer.byteLength(JSON.stringify(document)) > documentLimits.bytes) {
    throw invalid(`Document "${document._id}" is larger than ${documentLimits.bytes / 1024 / 1024} MB. Split it.`)
  }
}

function withoutRevision({ _rev, ...attributes }: JsonObject): JsonObject {
  return attributes
}

/** A copy without `_rev`; with `generate`, objects in arrays get a `_key` where they have none. */
export function keyed(attributes: JsonObject, generate: boolean): JsonObject {
  const rest = withoutRevision(attributes)
  return generate ? mapValues(rest, withKeys) : rest
}

/** A copy of a patch whose new values have a `_key` in each object of an array. */
export function keyedOperations(operations: PatchOperations): PatchOperations {
  const { set, setIfMissing, insert } = operations
  return {
    ...operations,
    ...(set && { set: mapValues(set, withKeys) }),
    ...(setIfMissing && { setIfMissing: mapValues(setIfMissing, withKeys) }),
    ...(insert && { insert: { ...insert, items: insert.items.map(withKey) } }),
  }
}

function withKey(item: unknown): unknown {
  const inner = withKeys(item)
  return isObject(inner) && typeof inner['_key'] !== 'string' ? { ...inner, _key: randomId(12) } : inner
}

function withKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKey)
  return isObject(value) ? mapValues(value, withKeys) : value
}

function mapValues(object: JsonObject, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}
