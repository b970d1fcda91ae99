import type { ExprNode, FilterNode, OpCallNode } from 'groq-js'
import { Path } from 'groq-js'

import { enter, isClosed, mapChildren, readsDataset, rootFrame, unwrap, type Frame } from './ast.ts'
import { callNode } from './call.ts'
import { candidates } from './candidates.ts'
import { conditionsOf, textQueryArgument } from './conditions.ts'
import { isComparable } from './index-keys.ts'
import { pathMatches } from './match.ts'
import { isMember } from './membership.ts'
import type { Run } from './run.ts'

/** Gives the evaluation that is going on. */
export type CurrentRun = () => Run

/** A path pattern that is matched without a regular expression. */
class LinearPath extends Path {
  readonly #text: string

  constructor(text: string) {
    super('')
    this.#text = text
  }

  override matches(id: string): boolean {
    return pathMatches(this.#text, id)
  }

  override toJSON(): string {
    return this.#text
  }
}

/** Functions that groq-js has otherwise: `path` by a regular expression, `array::unique` without regard to null. */
const ownFunctions: Readonly<Record<string, (values: readonly unknown[]) => unknown>> = {
  'global::path': ([text]) => (typeof text === 'string' ? new LinearPath(text) : null),
  'array::unique': ([list]) => (Array.isArray(list) ? uniqueOf(list) : null),
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

/** The argument of `path(…)`; null for another expression. */
function pathArgument(expression: ExprNode): ExprNode | null {
  const node = unwrap(expression)
  return node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'path' ? (node.args[0] ?? null) : null
}

/** Nodes whose type is looked at by the node around them, so that nothing else may take their place. */
const fixed = new Set(['Asc', 'Desc', 'Everything', 'Tuple', 'Value', 'Parameter', 'Object'])

type Place = Frame & { readonly isScoring: boolean }

/**
 * Rewrites a parsed query so that it reads as few documents as it can and means the same:
 * `*[…]` starts from the candidates of an index (also when it is correlated by `^`), subqueries that are the same
 * for every item are evaluated once, `match`, `path()` and `text::query()` run on code of ours.
 */
export function rewrite(tree: ExprNode, run: CurrentRun): ExprNode {
  const constants = new Map<string, ExprNode>()

  // By its text, because a subquery in a filter is met twice: in the filter and as the key of an index.
  const hoist = (node: ExprNode): ExprNode => {
    const text = JSON.stringify(node)
    const known = constants.get(text)
    if (known) return known
    const hoisted = visit(node, { ...rootFrame, isScoring: false })
    const call = callNode(() => run().once(hoisted), [])
    constants.set(text, call)
    return call
  }

  const isConstant = (node: ExprNode): boolean => !fixed.has(node.type) && readsDataset(node) && isClosed(node)

  const visit = (node: ExprNode, place: Place): ExprNode => {
    if (place.depth > 0 && !place.isScoring && isConstant(node)) return hoist(node)
    if (node.type === 'Filter' && node.base.type === 'Everything') return narrow(node, place)
    if (node.type === 'OpCall' && node.op === 'match') return match(node, place)
    if (node.type === 'OpCall' && node.op === 'in') {
      // groq-js compares a path with a string only: `path(_id) in path(…)` is read as `_id in path(…)`.
      const left = pathArgument(node.left)
      if (left && pathArgument(node.right)) return visit({ ...node, left }, place)
      // The same long list for every item: looked up in a set instead of searched.
      if (node.right.type === 'Parameter' || readsDataset(node.right)) {
        return callNode(
          isMember,
          [node.left, node.right].map((part) => visit(part, { ...place, isScoring: false })),
        )
      }
    }
    if (node.type === 'FuncCall') {
      const own = ownFunctions[`${node.namespace}::${node.name}`]
      if (own)
        return callNode(
          own,
          node.args.map((arg) => visit(arg, { ...place, isScoring: false })),
        )
    }
    return mapChildren(node, (child, entry) => visit(child, enterPlace(node, place, entry)))
  }

  const narrow = (filter: FilterNode, place: Place): ExprNode => {
    // In a hidden scope `^` of a filter skips the item in hand, so that a lifted key would mean another one.
    const conditions = conditionsOf(filter.expr).filter(({ key }) => !place.hidden || isClosed(key))
    const expr = visit(filter.expr, { ...enter(place, 'nested'), isScoring: false })
    if (conditions.length === 0) return { ...filter, expr }
    const keys = conditions.map(({ key }) =>
      isConstant(key) ? hoist(key) : visit(key, { ...place, isScoring: false }),
    )
    const base = callNode((values) => candidates(conditions, values, run().view), keys)
    return { ...filter, base, expr }
  }

  const match = (node: OpCallNode, place: Place): ExprNode => {
    const inside: Place = { ...place, isScoring: false }
    const left = visit(node.left, inside)
    const textQuery = textQueryArgument(node.right)
    if (textQuery) return callNode(([text, query]) => run().matchesText(text, query), [left, visit(textQuery, inside)])
    const args = [left, visit(node.right, inside)]
    if (!place.isScoring) return callNode(([text, pattern]) => run().match(text, pattern), args)
    // score() counts 1 for a condition that holds and adds to it what boost() says.
    const hits = callNode(([text, pattern]) => run().matchScore(text, pattern) > 0, args)
    const rest = callNode(([text, pattern]) => run().matchScore(text, pattern) - 1, args)
    return { type: 'FuncCall', namespace: 'global', name: 'boost', args: [hits, rest] }
  }

  return visit(tree, { ...rootFrame, isScoring: false })
}

/** Scores are worked out along `&&`, `||` and `boost()` only; anything below is an ordinary expression. */
function enterPlace(node: ExprNode, place: Place, entry: 'same' | 'nested' | 'hidden'): Place {
  const isScore = node.type === 'PipeFuncCall' && node.name === 'score' && entry === 'nested'
  const isBoost = node.type === 'FuncCall' && node.name === 'boost'
  const staysScore = place.isScoring && (node.type === 'And' || node.type === 'Or' || isBoost)
  return { ...enter(place, entry), isScoring: isScore || staysScore }
}
