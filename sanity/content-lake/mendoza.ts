import { isObject } from './json.ts'
import type { JsonObject } from './json.ts'
import type { LakeDocument } from './types.ts'

/** Changes of a document in both directions, as patches of Mendoza (https://github.com/sanity-io/mendoza). */
export type Effects = { readonly apply: unknown[]; readonly revert: unknown[] }

/** The opcodes that are written here, by the names of the decoder (npm `mendoza`, internal-patcher.ts). */
const op = {
  value: 0,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15,
  returnIntoArrayPop: 16,
  objectSetFieldValue: 17,
  objectDeleteField: 19,
  arrayAppendValue: 20,
  arrayAppendSlice: 21,
  stringAppendString: 22,
  stringAppendSlice: 23,
} as const

/**
 * What a transaction did to a document, without `_rev`, which the receiver keeps itself.
 * A creation is `[0, document]`, its way back `[0, null]`: the Studio tells creation and deletion by that very shape.
 * npm `mendoza` only decodes, so the encoder is ours.
 */
export function effectsOf(before: LakeDocument | null, after: LakeDocument | null): Effects {
  const left = withoutRevision(before)
  const right = withoutRevision(after)
  return { apply: patchBetween(left, right), revert: patchBetween(right, left) }
}

function withoutRevision(document: LakeDocument | null): JsonObject | null {
  if (document === null) return null
  const { _rev, ...rest } = document
  return rest
}

function patchBetween(left: JsonObject | null, right: JsonObject | null): unknown[] {
  return left === null || right === null ? [op.value, right] : objectPatch(left, right)
}

/** How the decoder must begin with a part: from a copy of the old one, or from nothing. */
type Part = { readonly start: 'copy' | 'blank'; readonly patch: readonly unknown[] }

/** @returns null when the part is better replaced as a whole */
function partPatch(left: unknown, right: unknown): Part | null {
  if (isObject(left) && isObject(right)) return { start: 'copy', patch: objectPatch(left, right) }
  const patch =
    Array.isArray(left) && Array.isArray(right)
      ? arrayPatch(left, right)
      : typeof left === 'string' && typeof right === 'string'
        ? stringPatch(left, right)
        : []
  // A blank into which nothing was written would come out as null.
  return patch.length === 0 ? null : { start: 'blank', patch }
}

function objectPatch(left: JsonObject, right: JsonObject): unknown[] {
  const patch: unknown[] = []
  // The decoder finds a field by its place among the sorted names of the old object.
  for (const [index, name] of Object.keys(left).toSorted().entries()) {
    if (!Object.hasOwn(right, name)) {
      patch.push(op.objectDeleteField, index)
      continue
    }
    if (isEqual(left[name], right[name])) continue
    const part = partPatch(left[name], right[name])
    if (part === null) patch.push(op.objectSetFieldValue, right[name], name)
    else {
      const push = part.start === 'copy' ? op.pushFieldCopy : op.pushFieldBlank
      patch.push(push, index, ...part.patch, op.returnIntoObjectSameKeyPop)
    }
  }
  for (const name of Object.keys(right)) {
    if (!Object.hasOwn(left, name)) patch.push(op.objectSetFieldValue, right[name], name)
  }
  return patch
}

/** Items are taken from the old array where it has them: those at both ends by place, those between by `_key`. */
function arrayPatch(left: readonly unknown[], right: readonly unknown[]): unknown[] {
  const [prefix, suffix] = sharedEnds(left, right)
  const patch: unknown[] = []
  let slice: { from: number; to: number } | null = null
  const flush = (): void => {
    if (slice) patch.push(op.arrayAppendSlice, slice.from, slice.to)
    slice = null
  }
  const take = (from: number, to: number): void => {
    if (from === to) return
    if (slice?.to === from) slice = { from: slice.from, to }
    else {
      flush()
      slice = { from, to }
    }
  }
  const places = placesByKey(left)

  take(0, prefix)
  for (let index = prefix; index < right.length - suffix; index++) {
    const item = right[index]
    const place = places.get(keyOf(item)) ?? (keyOf(item) === null && index < left.length - suffix ? index : null)
    if (place !== null && isEqual(left[place], item)) {
      take(place, place + 1)
      continue
    }
    flush()
    const part = place === null ? null : partPatch(left[place], item)
    if (part === null) patch.push(op.arrayAppendValue, item)
    else {
      const push = part.start === 'copy' ? op.pushElementCopy : op.pushElementBlank
      patch.push(push, place, ...part.patch, op.returnIntoArrayPop)
    }
  }
  take(left.length - suffix, left.length)
  flush()
  return patch
}

function keyOf(item: unknown): string | null {
  const key = isObject(item) ? item['_key'] : null
  return typeof key === 'string' ? key : null
}

function placesByKey(items: readonly unknown[]): ReadonlyMap<string | null, number> {
  const places = new Map<string | null, number>()
  for (const [place, item] of items.entries()) {
    const key = keyOf(item)
    if (key !== null && !places.has(key)) places.set(key, place)
  }
  return places
}

/**
 * Takes what both texts begin and end with from the old one, in whole code points.
 * A slice from the middle would be shorter for moved text, but the decoder (3.0.8) reads its end wrongly when other
 * than ASCII stands before it (`utf8resolveIndex` begins to count bytes at an index of UTF-16 units).
 */
function stringPatch(left: string, right: string): unknown[] {
  const [from, to] = [Array.from(left), Array.from(right)]
  const [prefix, suffix] = sharedEnds(from, to)
  if (prefix + suffix === 0) return []
  // Offsets count bytes of UTF-8. A lone surrogate has three, as the decoder counts it.
  const bytes = (points: readonly string[]): number => Buffer.byteLength(points.join(''))
  const size = bytes(from)
  const between = to.slice(prefix, to.length - suffix).join('')
  return [
    ...(prefix > 0 ? [op.stringAppendSlice, 0, bytes(from.slice(0, prefix))] : []),
    ...(between === '' ? [] : [op.stringAppendString, between]),
    ...(suffix > 0 ? [op.stringAppendSlice, size - bytes(from.slice(from.length - suffix)), size] : []),
  ]
}

/** How many items both lists have in common at their beginning and, beyond it, at their end. */
function sharedEnds(left: readonly unknown[], right: readonly unknown[]): [prefix: number, suffix: number] {
  const most = Math.min(left.length, right.length)
  let prefix = 0
  while (prefix < most && isEqual(left[prefix], right[prefix])) prefix++
  let suffix = 0
  while (suffix < most - prefix && isEqual(left.at(-1 - suffix), right.at(-1 - suffix))) suffix++
  return [prefix, suffix]
}

/** Equality of JSON values; much cheaper than that of `node:util`, and it is asked at every level. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => isEqual(item, right[index]))
    )
  }
  if (!isObject(left) || !isObject(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name], right[name]))
  )
}
