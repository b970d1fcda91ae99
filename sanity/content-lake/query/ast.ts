import type { ExprNode, ObjectAttributeNode } from 'groq-js'

/**
 * How a part of an expression is evaluated: in the scope of its parent (`same`), once per item in a new
 * scope (`nested`: filter, projection, arguments of a pipe function), or per item in a scope that the next
 * nested one replaces (`hidden`: what groq-js does inside `Map` and `FlatMap`).
 */
export type Entry = 'same' | 'nested' | 'hidden'

type Mapper = (child: ExprNode, entry: Entry) => ExprNode

function mapAttribute(attribute: ObjectAttributeNode, fn: Mapper): ObjectAttributeNode {
  if (attribute.type !== 'ObjectConditionalSplat') return { ...attribute, value: fn(attribute.value, 'same') }
  return { ...attribute, condition: fn(attribute.condition, 'same'), value: fn(attribute.value, 'same') }
}

/** A copy of a node whose direct parts went through `fn`. Selectors (diff functions) are left as they are. */
export function mapChildren(node: ExprNode, fn: Mapper): ExprNode {
  switch (node.type) {
    case 'AccessAttribute':
      return node.base ? { ...node, base: fn(node.base, 'same') } : node
    case 'AccessElement':
    case 'ArrayCoerce':
    case 'Asc':
    case 'Deref':
    case 'Desc':
    case 'Group':
    case 'Neg':
    case 'Not':
    case 'Pos':
    case 'Slice':
      return { ...node, base: fn(node.base, 'same') }
    case 'And':
    case 'Or':
    case 'OpCall':
      return { ...node, left: fn(node.left, 'same'), right: fn(node.right, 'same') }
    case 'InRange':
      return { ...node, base: fn(node.base, 'same'), left: fn(node.left, 'same'), right: fn(node.right, 'same') }
    case 'Filter':
    case 'Projection':
      return { ...node, base: fn(node.base, 'same'), expr: fn(node.expr, 'nested') }
    case 'Map':
    case 'FlatMap':
      return { ...node, base: fn(node.base, 'same'), expr: fn(node.expr, 'hidden') }
    case 'PipeFuncCall':
      return { ...node, base: fn(node.base, 'same'), args: node.args.map((arg) => fn(arg, 'nested')) }
    case 'FuncCall':
      return { ...node, args: node.args.map((arg) => fn(arg, 'same')) }
    case 'Array':
      return { ...node, elements: node.elements.map((item) => ({ ...item, value: fn(item.value, 'same') })) }
    case 'Tuple':
      return { ...node, members: node.members.map((member) => fn(member, 'same')) }
    case 'Object':
      return { ...node, attributes: node.attributes.map((attribute) => mapAttribute(attribute, fn)) }
    case 'Select': {
      const alternatives = node.alternatives.map((alternative) => ({
        ...alternative,
        condition: fn(alternative.condition, 'same'),
        value: fn(alternative.value, 'same'),
      }))
      return node.fallback ? { ...node, alternatives, fallback: fn(node.fallback, 'same') } : { ...node, alternatives }
    }
    default:
      return node
  }
}

/** Calls `visit` for every node below and including `node`, parents first. */
export function walk(node: ExprNode, visit: (node: ExprNode) => void): void {
  visit(node)
  mapChildren(node, (child) => {
    walk(child, visit)
    return child
  })
}

/** Answers of `readsDataset`: it is asked of every node of a tree. */
const reading = new WeakMap<ExprNode, boolean>()

/** Whether the whole dataset is read somewhere in the expression. */
export function readsDataset(node: ExprNode): boolean {
  const known = reading.get(node)
  if (known !== undefined) return known
  let found = node.type === 'Everything' || (node.type === 'FuncCall' && readsDocuments.has(node.namespace))
  mapChildren(node, (child) => {
    found = readsDataset(child) || found
    return child
  })
  reading.set(node, found)
  return found
}

/** Where an expression stands: how many items enclose it, and whether the innermost one is hidden. */
export type Frame = { readonly depth: number; readonly hidden: boolean }

export const rootFrame: Frame = { depth: 0, hidden: false }

/** The frame of a part. A scope made inside a hidden one replaces it, so that `^` skips it. */
export function enter(frame: Frame, entry: Entry): Frame {
  if (entry === 'same') return frame
  return { depth: frame.hidden ? frame.depth : frame.depth + 1, hidden: entry === 'hidden' }
}

/** Functions that look at the item in hand without naming it. */
const readsItem = new Set([
  'global::references',
  'global::anywhere',
  'sanity::versionOf',
  'sanity::partOfRelease',
  'documents::incomingRefCount',
  'documents::incomingGlobalDocumentReferenceCount',
])

/** Namespaces whose functions look into the dataset. */
const readsDocuments = new Set(['releases', 'documents', 'media'])

/** Whether a node itself (not its parts) reads the item in hand. */
function isImplicitItem(node: ExprNode): boolean {
  if (node.type === 'FuncCall') return readsItem.has(`${node.namespace}::${node.name}`)
  return node.type === 'This' || (node.type === 'AccessAttribute' && !node.base)
}

/**
 * Moves an expression out of the filter that it stands in: `^` becomes `@`, `^.^` becomes `^`.
 * @returns null when it reads the filtered item, so that it has no meaning outside
 */
export function liftOutOfFilter(expression: ExprNode): ExprNode | null {
  let possible = true
  const lift = (node: ExprNode, frame: Frame): ExprNode => {
    if (frame.depth === 0 && isImplicitItem(node)) possible = false
    if (node.type === 'SelectorFuncCall' || node.type === 'SelectorNested' || node.type === 'Context') possible = false
    if (node.type === 'Parent') {
      if (node.n === frame.depth) possible = false
      if (node.n > frame.depth) return node.n === 1 ? { type: 'This' } : { ...node, n: node.n - 1 }
    }
    return mapChildren(node, (child, entry) => lift(child, enter(frame, entry)))
  }
  const lifted = lift(expression, rootFrame)
  return possible ? lifted : null
}

/** Whether an expression means the same wherever it stands: it reads no item outside itself. */
export function isClosed(expression: ExprNode): boolean {
  let closed = true
  const look = (node: ExprNode, frame: Frame): ExprNode => {
    if (frame.depth === 0 && isImplicitItem(node)) closed = false
    if (node.type === 'SelectorFuncCall' || node.type === 'SelectorNested' || node.type === 'Context') closed = false
    if (node.type === 'Parent' && node.n >= frame.depth) closed = false
    return mapChildren(node, (child, entry) => look(child, enter(frame, entry)))
  }
  look(expression, rootFrame)
  return closed
}

/** The expression without the brackets around it. */
export function unwrap(node: ExprNode): ExprNode {
  return node.type === 'Group' ? unwrap(node.base) : node
}

/** `slug.current` → `['slug', 'current']`; null for anything but attributes of the item in hand. */
export function attributePath(expression: ExprNode): readonly string[] | null {
  const node = unwrap(expression)
  if (node.type !== 'AccessAttribute') return null
  if (!node.base || node.base.type === 'This') return [node.name]
  const base = attributePath(node.base)
  return base && [...base, node.name]
}
