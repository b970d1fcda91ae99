import type { Condition } from './conditions.ts'
import { mergeAll, type DocumentList } from './document-index.ts'
import { isComparable } from './index-keys.ts'
import { parseTextQuery } from './text-index.ts'
import type { View } from './view.ts'

/** Lists that together hold the candidates of a condition, each ordered by id. */
type Lists = readonly DocumentList[]

function listsFor(condition: Condition, key: unknown, view: View): Lists | null {
  if (condition.kind === 'text') {
    if (typeof key !== 'string') return []
    const ids = view.text().find(parseTextQuery(key))
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

/** Above this many candidates a second condition is used to thin them out before the filter runs. */
const worthThinning = 64

/**
 * The documents that can pass a filter, ordered by id.
 * @param keys the evaluated keys of the conditions, in their order
 */
export function candidates(conditions: readonly Condition[], keys: readonly unknown[], view: View): DocumentList {
  const options: Lists[] = []
  conditions.forEach((condition, i) => {
    const lists = listsFor(condition, keys[i] ?? null, view)
    if (lists) options.push(lists)
  })
  const [smallest, second] = options.toSorted((a, b) => sizeOf(a) - sizeOf(b))
  if (!smallest) return view.list
  const found = mergeAll(smallest)
  if (!second || found.length < worthThinning || sizeOf(second) > found.length * 4) return found
  const allowed = new Set(second.flat())
  return found.filter((document) => allowed.has(document))
}
