import { DateTime, Path } from 'groq-js'

import { isComparable } from './index-keys.ts'

const members = new WeakMap<readonly unknown[], ReadonlySet<unknown>>()

/** Lists shorter than this are searched. */
const worthSet = 8

function equals(a: unknown, b: unknown): boolean {
  if (a instanceof DateTime && b instanceof DateTime) return a.equals(b)
  return isComparable(a) && a === (b ?? null)
}

/** The operator `in`. The list is remembered by its identity, so that a second look into it is quick. */
export function isMember([value, list]: readonly unknown[]): boolean | null {
  if (list instanceof Path) return typeof value === 'string' ? list.matches(value) : null
  if (!Array.isArray(list)) return null
  if (list.length < worthSet || !isComparable(value)) return list.some((item) => equals(value, item))
  const set = members.get(list) ?? new Set(list.filter(isComparable))
  members.set(list, set)
  return set.has(value)
}
