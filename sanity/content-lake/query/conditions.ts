import type { ExprNode } from 'groq-js'

import { attributePath, liftOutOfFilter, unwrap } from './ast.ts'
import type { IndexSpec } from './index-keys.ts'

/**
 * A part of a filter that an index can answer. `key` is to be evaluated outside the filter:
 * `equal` compares with it, `anyOf` with each of its members, `text` searches the words of documents (`isWhole`:
 * the whole document is searched, not one of its attributes). `either`: what passes meets the conditions of a side.
 */
export type Condition =
  | { readonly kind: 'equal' | 'anyOf'; readonly index: IndexSpec; readonly name: string; readonly key: ExprNode }
  | { readonly kind: 'text'; readonly key: ExprNode; readonly isWhole: boolean }
  | { readonly kind: 'either'; readonly sides: readonly (readonly Condition[])[] }

/** The keys of conditions, in the order in which `candidates` takes their values. */
export function keysIn(conditions: readonly Condition[]): ExprNode[] {
  return conditions.flatMap((item) => (item.kind === 'either' ? item.sides.flatMap(keysIn) : [item.key]))
}

const nothing: ExprNode = { type: 'Value', value: null }

function condition(kind: 'equal' | 'anyOf', index: IndexSpec, key: ExprNode | null): Condition[] {
  return key ? [{ kind, index, name: JSON.stringify(index), key }] : []
}

function value(path: readonly string[]): IndexSpec {
  return { kind: 'value', path }
}

/** `topics[]._ref`, `tags[]` and `tags`: a list in the item in hand, and where in its members the values are. */
function memberIndex(expression: ExprNode): IndexSpec | null {
  const node = unwrap(expression)
  const plain = attributePath(node)
  if (plain) return { kind: 'member', path: plain, each: [] }
  if (node.type === 'ArrayCoerce') return listIndex(node, [])
  if (node.type !== 'Map') return null
  const each = attributePath(node.expr)
  return each && listIndex(node.base, each)
}

function listIndex(node: ExprNode, each: readonly string[]): IndexSpec | null {
  const path = node.type === 'ArrayCoerce' ? attributePath(node.base) : null
  return path && { kind: 'member', path, each }
}

/** Whether `text::query` searches the document as a whole: `@ match …` or `[@, …] match …`. */
function searchesWhole(left: ExprNode): boolean {
  const node = unwrap(left)
  if (node.type === 'This') return true
  return node.type === 'Array' && node.elements.some((element) => element.value.type === 'This')
}

/** Names of attributes that the index of words leaves out, or may leave out (text-index.ts). */
const unindexed = /^(?:_(?!id$)|style$|listItem$|marks$)/

/** Whether a text is read from the item in hand, by attributes whose words are all in the index. */
function isIndexedText(expression: ExprNode): boolean {
  const node = unwrap(expression)
  switch (node.type) {
    case 'AccessAttribute':
      return !unindexed.test(node.name) && (!node.base || isIndexedText(node.base))
    case 'ArrayCoerce':
    case 'AccessElement':
    case 'Slice':
      return isIndexedText(node.base)
    case 'Map':
    case 'FlatMap':
      return isIndexedText(node.base) && isIndexedText(node.expr)
    case 'This':
      return true
    case 'FuncCall': {
      const [first] = node.args
      return node.namespace === 'pt' && node.name === 'text' && first !== undefined && isIndexedText(first)
    }
    default:
      return false
  }
}

/** The argument of `text::query(…)`; null for another expression. */
export function textQueryArgument(expression: ExprNode): ExprNode | null {
  const node = unwrap(expression)
  if (node.type !== 'FuncCall' || node.namespace !== 'text' || node.name !== 'query') return null
  return node.args[0] ?? null
}

function fromComparison(op: string, left: ExprNode, right: ExprNode): Condition[] {
  if (op === '==') {
    const path = attributePath(left)
    const other = attributePath(right)
    if (path && !other) return condition('equal', value(path), liftOutOfFilter(right))
    if (other && !path) return condition('equal', value(other), liftOutOfFilter(left))
  }
  if (op === 'in') {
    const path = attributePath(left)
    if (path) return condition('anyOf', value(path), liftOutOfFilter(right))
    const index = memberIndex(right)
    if (index) return condition('equal', index, liftOutOfFilter(left))
  }
  if (op === 'match') {
    const argument = textQueryArgument(right)
    const isWhole = searchesWhole(left)
    const key = argument && (isWhole || isIndexedText(left)) ? liftOutOfFilter(argument) : null
    if (key) return [{ kind: 'text', key, isWhole }]
  }
  return []
}

function either(sides: readonly (readonly Condition[])[]): Condition[] {
  return sides.every((side) => side.length > 0) ? [{ kind: 'either', sides }] : []
}

/** The conditions of what gets a score above 0 from the arguments of `score()`. */
export function conditionsOfScore(args: readonly ExprNode[]): Condition[] {
  return either(args.map(conditionsOf))
}

/**
 * The conditions that hold for whatever passes the filter: those joined by `&&`, and alternatives that can all be
 * looked up. Everything else in the filter is passed over, because the filter itself is still evaluated afterwards.
 */
export function conditionsOf(filter: ExprNode): Condition[] {
  const node = unwrap(filter)
  if (node.type === 'And') return [...conditionsOf(node.left), ...conditionsOf(node.right)]
  if (node.type === 'Or') return either([conditionsOf(node.left), conditionsOf(node.right)])
  if (node.type === 'OpCall') return fromComparison(node.op, unwrap(node.left), unwrap(node.right))
  if (node.type === 'Not') {
    const defined = unwrap(node.base)
    const argument = defined.type === 'FuncCall' && defined.name === 'defined' ? defined.args[0] : undefined
    const path = argument && attributePath(argument)
    return path ? condition('equal', value(path), nothing) : []
  }
  if (node.type !== 'FuncCall') return []
  const [first] = node.args
  if (!first) return []
  if (node.namespace === 'global' && node.name === 'boost') return conditionsOf(first)
  if (node.namespace === 'sanity' && node.name === 'versionOf') {
    return condition('equal', { kind: 'version' }, liftOutOfFilter(first))
  }
  if (node.namespace === 'global' && node.name === 'references' && node.args.length === 1) {
    return condition('anyOf', { kind: 'reference' }, liftOutOfFilter(first))
  }
  return []
}
