import type { ExprNode, ObjectAttributeNode } from 'groq-js'

import { callNode } from './call.ts'
import type { Provenance } from './provenance.ts'

/** Gives the notes of the evaluation that is going on. */
export type CurrentProvenance = () => Provenance

const item: ExprNode = { type: 'This' }

/** Whether an expression is a list of whole documents of the dataset, which are found again by their ids. */
function isOfDataset(node: ExprNode): boolean {
  switch (node.type) {
    case 'Everything':
      return true
    case 'Group':
    case 'ArrayCoerce':
    case 'Filter':
    case 'Slice':
    case 'PipeFuncCall':
      return isOfDataset(node.base)
    default:
      return false
  }
}

/**
 * Rewrites a parsed query so that its evaluation notes where the values of the answer come from. Only what flows into
 * the answer is touched: conditions, order and the arguments of functions see the values that they always see.
 * Forms that are not followed (operators, functions other than coalesce and select) stay as they are, and what they
 * give has no origin.
 */
export function traceOrigins(tree: ExprNode, provenance: CurrentProvenance): ExprNode {
  const call = (note: (notes: Provenance, value: unknown) => unknown, value: ExprNode): ExprNode =>
    callNode(([given]) => note(provenance(), given), [value])

  /** Values as ever, with notes on objects and lists: for what is looked into further. */
  const read = (node: ExprNode): ExprNode => {
    if (isOfDataset(node)) return node
    switch (node.type) {
      case 'AccessAttribute':
        return call((notes, holder) => notes.attribute(holder, node.name), node.base ? read(node.base) : item)
      case 'AccessElement':
        return call((notes, list) => notes.element(list, node.index), read(node.base))
      case 'ArrayCoerce':
        return { ...node, base: read(node.base) }
      case 'Group':
        return read(node.base)
      case 'Filter':
      case 'Slice':
      case 'PipeFuncCall':
        return { ...node, base: list(node.base) }
      case 'Select':
      case 'FuncCall':
        return choice(node, read)
      case 'FlatMap':
      case 'Map':
      case 'Object':
      case 'Array':
      case 'Projection':
        return write(node)
      default:
        return node
    }
  }

  const list = (node: ExprNode): ExprNode =>
    isOfDataset(node) ? node : call((notes, value) => notes.list(value), read(node))

  /** The values that `select()` and `coalesce()` choose from. */
  const choice = (node: ExprNode, visit: (part: ExprNode) => ExprNode): ExprNode => {
    if (node.type === 'FuncCall') {
      const isCoalesce = node.namespace === 'global' && node.name === 'coalesce'
      return isCoalesce ? { ...node, args: node.args.map(visit) } : node
    }
    if (node.type !== 'Select') return node
    const alternatives = node.alternatives.map((alternative) => ({ ...alternative, value: visit(alternative.value) }))
    return node.fallback ? { ...node, alternatives, fallback: visit(node.fallback) } : { ...node, alternatives }
  }

  const spread = (node: ExprNode): ExprNode => call((notes, value) => notes.spread(value), read(node))

  const attribute = (node: ObjectAttributeNode): ObjectAttributeNode =>
    node.type === 'ObjectAttributeValue'
      ? { ...node, value: write(node.value) }
      : { ...node, value: spread(node.value) }

  const sealed = (node: ExprNode): ExprNode => call((notes, value) => notes.sealed(value), node)

  /** Values on their way into the answer: scalars are traced until the object or list around them is sealed. */
  const write = (node: ExprNode): ExprNode => {
    switch (node.type) {
      case 'AccessAttribute':
        return call((notes, holder) => notes.traced(holder, node.name), node.base ? read(node.base) : item)
      case 'AccessElement':
        return call((notes, value) => notes.traced(value, node.index), read(node.base))
      case 'Group':
        return write(node.base)
      case 'Select':
      case 'FuncCall':
        return choice(node, write)
      case 'Projection':
        return { ...node, base: read(node.base), expr: write(node.expr) }
      case 'Map':
        return sealed({ ...node, base: list(node.base), expr: write(node.expr) })
      case 'FlatMap':
        return sealed({
          ...node,
          base: list(node.base),
          expr: call((notes, value) => (Array.isArray(value) ? notes.spread(value) : value), write(node.expr)),
        })
      case 'Object':
        return sealed({ ...node, attributes: node.attributes.map(attribute) })
      case 'Array': {
        const elements = node.elements.map((element) => ({
          ...element,
          value: element.isSplat ? spread(element.value) : write(element.value),
        }))
        return sealed({ ...node, elements })
      }
      default:
        return read(node)
    }
  }

  return write(tree)
}
