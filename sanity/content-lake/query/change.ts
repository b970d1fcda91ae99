import { evaluate, type ExprNode } from 'groq-js'

import { isObject } from '../json.ts'
import { checkFunctions, checkShape, parseQuery } from './compile.ts'
import { parseSafely } from './replica.ts'
import type { View } from './view.ts'

const maxCached = 200
const parsed = new Map<string, ExprNode>()

/** @throws QueryFault as QueryCompiler.compile */
function parseOnce(expression: string): ExprNode {
  const known = parsed.get(expression)
  if (known) return known
  checkShape(expression)
  const tree = parseQuery(expression, { mode: 'delta' })
  checkFunctions(tree, expression)
  // The expressions are those of the webhooks: few, and seldom changed.
  if (parsed.size >= maxCached) parsed.clear()
  parsed.set(expression, tree)
  return tree
}

/**
 * The value of an expression about one change: `before()`, `after()`, `delta::*`, and attributes of the document.
 * References are followed to the documents as they are now.
 * @param change JSON of `{before, after}`, each a document or null
 * @throws QueryFault, and whatever groq-js throws (see `toFault`)
 */
export async function valueOfChange(
  expression: string,
  change: string,
  context: {
    readonly view: View
    readonly identity: string
    readonly sanity: { readonly projectId: string; readonly dataset: string }
  },
): Promise<unknown> {
  const { view, identity, sanity } = context
  const images = parseSafely(change)
  const { before = null, after = null } = isObject(images) ? images : {}
  const value = await evaluate(parseOnce(expression), {
    before,
    after,
    root: after ?? before,
    dataset: view.list,
    dereference: ({ _ref }) => Promise.resolve(view.get(_ref)),
    identity,
    sanity,
  })
  return value.get()
}
