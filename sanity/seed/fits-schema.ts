import { isObject, type SeedDocument } from './read-seed.ts'

type Node = Readonly<Record<string, unknown>>
type Types = ReadonlyMap<string, Node>

/** Members that an importer reads or sets and no schema names. */
const importerMembers = new Set(['_key', '_sanityAsset'])

function typesOf(schema: unknown): Types {
  const types = new Map<string, Node>()
  for (const entry of Array.isArray(schema) ? schema.filter(isObject) : []) {
    const node = entry.type === 'document' ? { ...entry, type: 'object' } : entry.value
    if (typeof entry.name === 'string' && isObject(node)) types.set(entry.name, node)
  }
  return types
}

function resolve(node: unknown, types: Types): Node {
  if (!isObject(node)) return { type: 'unknown' }
  return node.type === 'inline' ? resolve(types.get(String(node.name)), types) : node
}

function attributesOf(node: Node, types: Types): Node {
  const rest = isObject(node.rest) ? attributesOf(resolve(node.rest, types), types) : {}
  return { ...rest, ...(isObject(node.attributes) ? node.attributes : {}) }
}

function objectMisfits(value: unknown, node: Node, path: string, types: Types): string[] {
  if (!isObject(value)) return [`${path}: ${kindOf(value)} instead of object`]
  const attributes = attributesOf(node, types)
  return Object.entries(value).flatMap(([name, member]) => {
    const attribute = attributes[name]
    if (isObject(attribute)) return misfits(member, attribute.value, `${path}.${name}`, types)
    return importerMembers.has(name) ? [] : [`${path}.${name}: unknown field`]
  })
}

function unionMisfits(value: unknown, node: Node, path: string, types: Types): string[] {
  const found = (Array.isArray(node.of) ? node.of : []).map((option: unknown) => misfits(value, option, path, types))
  if (found.some((list) => list.length === 0)) return []
  // The option that fits best tells most about what is wrong.
  return found.toSorted((a, b) => a.length - b.length)[0] ?? [`${path}: fits no type`]
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function misfits(value: unknown, type: unknown, path: string, types: Types): string[] {
  const node = resolve(type, types)
  switch (node.type) {
    case 'object':
      return objectMisfits(value, node, path, types)
    case 'union':
      return unionMisfits(value, node, path, types)
    case 'array':
      if (!Array.isArray(value)) return [`${path}: ${kindOf(value)} instead of array`]
      return value.flatMap((member: unknown, index) => misfits(member, node.of, `${path}[${index}]`, types))
    case 'string':
    case 'number':
    case 'boolean':
      if (typeof value !== node.type) return [`${path}: ${kindOf(value)} instead of ${node.type}`]
      return node.value === undefined || node.value === value
        ? []
        : [`${path}: ${String(value)} instead of ${String(node.value)}`]
    default:
      return []
  }
}

/**
 * Compares a document with an extracted schema (`sanity schema extract`): fields that the schema
 * does not name and values of another type than it names. Missing fields are no misfit: whether
 * they are needed is a rule of the Studio, not of the schema.
 */
export function misfitsOf(document: SeedDocument, schema: unknown): string[] {
  const types = typesOf(schema)
  const node = types.get(document._type)
  return node ? objectMisfits(document, node, document._id, types) : [`${document._id}: unknown type ${document._type}`]
}
