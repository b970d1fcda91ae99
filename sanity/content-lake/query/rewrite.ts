import type { ExprNode, FilterNode, OpCallNode, PipeFuncCallNode } from 'groq-js'

import { attributePath, enter, isClosed, mapChildren, readsDataset, rootFrame, unwrap, type Frame } from './ast.ts'
import { callNode } from './call.ts'
import { candidates } from './candidates.ts'
import { conditionsOf, conditionsOfScore, keysIn, textQueryArgument, type Condition } from './conditions.ts'
import { LinearPath, ownFunction } from './functions.ts'
import { matches, matchScore } from './match.ts'
import { isMember } from './membership.ts'
import type { Run } from './run.ts'

/** Gives the evaluation that is going on. */
export type CurrentRun = () => Run

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
    if (node.type === 'Filter') {
      if (node.base.type === 'Everything') return narrow(node, place)
      const scored = wantsScore(node.expr) ? scoredFilter(node.base) : null
      if (scored) {
        const base = mapChildren(scored.pipe, (child, entry) =>
          child === scored.filter
            ? narrow(scored.filter, place, conditionsOfScore(scored.pipe.args))
            : visit(child, enterPlace(scored.pipe, place, entry)),
        )
        return { ...node, base, expr: visit(node.expr, enterPlace(node, place, 'nested')) }
      }
    }
    if (node.type === 'OpCall' && node.op === 'match') return match(node, place)
    if (node.type === 'OpCall' && node.op === 'in') {
      // groq-js compares a path with a string only: `path(_id) in path(…)` is read as `_id in path(…)`.
      const left = pathArgument(node.left)
      if (left && pathArgument(node.right)) return visit({ ...node, left }, place)
      // A pattern that is written down is read once, not for every item.
      const pattern = pathArgument(node.right)
      if (pattern?.type === 'Value' && typeof pattern.value === 'string') {
        const path = new LinearPath(pattern.value)
        return callNode(([value]) => isMember([value, path]), [visit(node.left, { ...place, isScoring: false })])
      }
      // The same long list for every item: looked up in a set instead of searched.
      if (node.right.type === 'Parameter' || readsDataset(node.right)) {
        return callNode(
          isMember,
          [node.left, node.right].map((part) => visit(part, { ...place, isScoring: false })),
        )
      }
    }
    if (node.type === 'FuncCall') {
      const own = ownFunction(node.namespace, node.name)
      if (own) {
        const args = node.args.map((arg) => visit(arg, { ...place, isScoring: false }))
        return callNode((values) => own.call(run(), values), own.readsItem ? [{ type: 'This' }, ...args] : args)
      }
    }
    return mapChildren(node, (child, entry) => visit(child, enterPlace(node, place, entry)))
  }

  /** @param more conditions that hold besides those of the filter */
  const narrow = (filter: FilterNode, place: Place, more: readonly Condition[] = []): ExprNode => {
    // In a hidden scope `^` of a filter skips the item in hand, so that a lifted key would mean another one.
    const conditions = [...conditionsOf(filter.expr), ...more].filter(
      (condition) => !place.hidden || keysIn([condition]).every(isClosed),
    )
    const expr = visit(filter.expr, { ...enter(place, 'nested'), isScoring: false })
    if (conditions.length === 0) return { ...filter, expr }
    const keys = keysIn(conditions).map((key) =>
      isConstant(key) ? hoist(key) : visit(key, { ...place, isScoring: false }),
    )
    const base = callNode((values) => candidates(conditions, values, run().view), keys)
    return { ...filter, base, expr }
  }

  const match = (node: OpCallNode, place: Place): ExprNode => {
    const inside: Place = { ...place, isScoring: false }
    const left = visit(node.left, inside)
    const textQuery = textQueryArgument(node.right)
    const args = [left, visit(textQuery ?? node.right, inside)]
    const holds = textQuery ? (a: unknown, b: unknown) => run().matchesText(a, b) : matches
    if (!place.isScoring) return callNode(([text, wanted]) => holds(text, wanted), args)
    const score = textQuery ? (a: unknown, b: unknown) => run().textScore(a, b) : matchScore
    // score() counts 1 for a condition that holds and adds to it what boost() says.
    const hits = callNode(([text, wanted]) => score(text, wanted) > 0, args)
    const rest = callNode(([text, wanted]) => score(text, wanted) - 1, args)
    return { type: 'FuncCall', namespace: 'global', name: 'boost', args: [hits, rest] }
  }

  return visit(tree, { ...rootFrame, isScoring: false })
}

/** `*[…] | score(…)`; null for another expression. */
function scoredFilter(node: ExprNode): { readonly pipe: PipeFuncCallNode; readonly filter: FilterNode } | null {
  if (node.type !== 'PipeFuncCall' || node.name !== 'score') return null
  const { base } = node
  return base.type === 'Filter' && base.base.type === 'Everything' ? { pipe: node, filter: base } : null
}

/** `_score > 0`: what has no score falls out again, so that it need not be looked at. */
function wantsScore(filter: ExprNode): boolean {
  const node = unwrap(filter)
  if (node.type !== 'OpCall' || node.op !== '>' || node.right.type !== 'Value' || node.right.value !== 0) return false
  return attributePath(node.left)?.join() === '_score'
}

/** Scores are worked out along `&&`, `||` and `boost()` only; anything below is an ordinary expression. */
function enterPlace(node: ExprNode, place: Place, entry: 'same' | 'nested' | 'hidden'): Place {
  const isScore = node.type === 'PipeFuncCall' && node.name === 'score' && entry === 'nested'
  const isBoost = node.type === 'FuncCall' && node.name === 'boost'
  const staysScore = place.isScoring && (node.type === 'And' || node.type === 'Or' || isBoost)
  return { ...enter(place, entry), isScoring: isScore || staysScore }
}
