import { createHash } from 'node:crypto'

import type { ExprNode } from 'groq-js'

import type { DocumentChange } from '../types.ts'
import { enter, rootFrame, unwrap, type Frame, mapChildren } from './ast.ts'
import { conditionsOf, type Condition } from './conditions.ts'
import { publishedId } from '../ids.ts'

/** A tag of the live API. Opaque to clients, which only look for the `s1:` in front. */
function tag(kind: 'type' | 'id' | 'all', value: string): string {
  return `s1:${createHash('sha256').update(`${kind}:${value}`).digest('base64url').slice(0, 10)}`
}

const everythingTag = tag('all', '')

/** What a query reads, as far as its text tells: lists of ids or of types (keys to evaluate), or anything. */
export type Reads = 'anything' | readonly { readonly by: 'id' | 'type'; readonly key: ExprNode }[]

function narrowest(conditions: readonly Condition[]): { by: 'id' | 'type'; key: ExprNode } | null {
  for (const [by, attribute] of [
    ['id', '_id'],
    ['type', '_type'],
  ] as const) {
    for (const condition of conditions) {
      if (condition.kind === 'text' || condition.kind === 'either' || condition.index.kind !== 'value') continue
      if (condition.index.path.length === 1 && condition.index.path[0] === attribute) return { by, key: condition.key }
    }
  }
  return null
}

/**
 * Coarse but honest: only filters on a whole dataset outside of any subquery, with a constant `_id` or `_type`,
 * are told apart; a dereference or a subquery may read anything.
 */
export function readsOf(tree: ExprNode): Reads {
  const found: { by: 'id' | 'type'; key: ExprNode }[] = []
  let isAnything = false
  const look = (node: ExprNode, frame: Frame): ExprNode => {
    if (node.type === 'Deref' || node.type === 'Everything' || node.type.startsWith('Selector')) isAnything = true
    if (node.type === 'FuncCall' && (node.namespace === 'releases' || node.namespace === 'documents')) isAnything = true
    if (node.type === 'Filter' && unwrap(node.base).type === 'Everything') {
      const by = frame.depth === 0 ? narrowest(conditionsOf(node.expr)) : null
      if (by) found.push(by)
      else isAnything = true
      look(node.expr, enter(frame, 'nested'))
      return node
    }
    return mapChildren(node, (child, entry) => look(child, enter(frame, entry)))
  }
  look(tree, rootFrame)
  return isAnything ? 'anything' : found
}

/**
 * The tags of an answer.
 * @param evaluate evaluates a key of `reads` with the parameters of the query
 */
export function syncTagsOf(reads: Reads, evaluate: (key: ExprNode) => unknown): string[] {
  if (reads === 'anything') return [everythingTag]
  const tags = new Set<string>()
  for (const { by, key } of reads) {
    const value = evaluate(key)
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'string') tags.add(tag(by, by === 'id' ? publishedId(item) : item))
      else return [everythingTag]
    }
  }
  return [...tags].toSorted()
}

/** The tags that a committed change touches: those of every answer that it can alter, for the live events. */
export function syncTagsOfChanges(changes: readonly DocumentChange[]): string[] {
  const tags = new Set([everythingTag])
  for (const { id, before, after } of changes) {
    tags.add(tag('id', publishedId(id)))
    if (before) tags.add(tag('type', before._type))
    if (after) tags.add(tag('type', after._type))
  }
  return [...tags].toSorted()
}
