import type { Condition } from './conditions.ts'
import { mergeAll, type DocumentList } from './document-index.ts'
import { isComparable } from './index-keys.ts'
import { parseTextQuery, withoutExclusions } from './text-query.ts'
import type { View } from './view.ts'

/** Lists that together hold the candidates of a condition, each ordered by id. */
type Lists = readonly DocumentList[]

/** @param keys gives the evaluated keys of the conditions one by one */
function listsFor(condition: Condition, keys: Iterator<unknown>, view: View): Lists | null {
  if (condition.kind === 'either') {
    // Each side takes its keys, also when one before it cannot be looked up.
    const sides = condition.sides.map((side) => smallestFirst(side, keys, view)[0])
    return sides.every((lists) => lists !== undefined) ? sides.flat() : null
  }
  const key = keys.next().value ?? null
  if (condition.kind === 'text') {
    if (typeof key !== 'string') return []
    const query = parseTextQuery(key)
    const ids = view.text().find(condition.isWhole ? query : withoutExclusions(query))
    return ids && [view.pick(ids)]
  }
  const lookUp = (value: unknown): DocumentList => view.index(condition.name, condition.index).get(value)
  if (condition.kind === 'equal') return isComparable(key) ? [lookUp(key)] : []
  if (Array.isArray(key)) return [...new Set(key.filter(isComparable))].map(lookUp)
  // `references()` takes a single id too; `in` also takes a path, which no index answers.
  if (condition.index.kind === 'reference') return typeof key === 'string' ? [lookUp(key)] : []
  return key === null ? [] : null
}

function sizeOf(lists: Lists): number {
  return lists.reduce((sum, list) => sum + list.length, 0)
}

function smallestFirst(conditions: readonly Condition[], keys: Iterator<unknown>, view: View): Lists[] {
  const found = conditions.map((condition) => listsFor(condition, keys, view)).filter((lists) => lists !== null)
  return found.toSorted((a, b) => sizeOf(a) - sizeOf(b))
}

/** Above this many candidates a second condition is used to thin them out before the filter runs. */
const worthThinning = 64

/**
 * The documents that can pass a filter, ordered by id.
 * @param keys the evaluated keys of the conditions, in the order of `keysIn`
 */
export function candidates(conditions: readonly Condition[], keys: readonly unknown[], view: View): DocumentList {
  const [smallest, second] = smallestFirst(conditions, keys.values(), view)
  if (!smallest) return view.list
  const found = mergeAll(smallest)
  if (!second || found.length < worthThinning || sizeOf(second) > found.length * 4) return found
  const allowed = new Set(second.flat())
  return found.filter((document) => allowed.has(document))
}
