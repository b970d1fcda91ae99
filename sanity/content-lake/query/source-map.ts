import { isObject } from '../json.ts'
import { isScalar, Traced, type Origin, type Provenance } from './provenance.ts'
import type { View } from './view.ts'

/**
 * A content source map as @sanity/client reads it: for paths of the answer (JSONPath) the document and the path in it
 * that the value comes from. `index` names the members of lists by their place, `key` by their `_key`.
 */
export type SourceMapKind = 'index' | 'key'

type Mapping = {
  readonly type: 'value'
  readonly source: { readonly type: 'documentValue'; readonly document: number; readonly path: number }
}

export type SourceMap = {
  readonly documents: readonly { readonly _id: string; readonly _type: string }[]
  readonly paths: readonly string[]
  readonly mappings: Readonly<Record<string, Mapping>>
}

/** Values mapped in one answer; what comes after has no origin. */
const maxMappings = 100_000

const escapes: Readonly<Record<string, string>> = {
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
}

function escaped(name: string): string {
  return name.replace(/[\f\n\r\t'\\]/g, (char) => escapes[char] ?? char)
}

/** A step of a path, written as @sanity/client does (src/csm/jsonPath.ts). */
function step(segment: string | number): string {
  return typeof segment === 'number' ? `[${segment}]` : `['${escaped(segment)}']`
}

/** The step to a member of a list by its key, if it is the first with that key. */
function keyStep(list: readonly unknown[], index: number): string {
  const keyOf = (value: unknown): unknown => (isObject(value) ? value['_key'] : undefined)
  const key = keyOf(list[index])
  if (typeof key !== 'string' || key === '' || list.findIndex((other) => keyOf(other) === key) !== index) {
    return step(index)
  }
  return `[?(@._key=='${escaped(key)}')]`
}

/** A list of different texts or objects, each with its number. */
class Numbered<Item> {
  readonly items: Item[] = []
  readonly #numbers = new Map<string, number>()

  number(name: string, item: Item): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.items.push(item) - 1)
    return this.items.length - 1
  }
}

/** Whether the value in a view differs from what is stored: perspectives give documents other ids. */
function isRenamed({ document, segments }: Origin, view: View): boolean {
  const [name] = segments
  if (segments.length > 1 || (name !== '_id' && name !== '_originalId')) return false
  return view.storedId(document) !== document._id || name === '_originalId'
}

/**
 * Makes the source map of an answer.
 * @param value the answer as it is sent
 * @param traced the same answer, evaluated once more while `notes` were taken; where the two differ nothing is mapped
 */
export function sourceMapOf(
  value: unknown,
  traced: unknown,
  { notes, view, kind }: { readonly notes: Provenance; readonly view: View; readonly kind: SourceMapKind },
): SourceMap {
  const documents = new Numbered<{ _id: string; _type: string }>()
  const paths = new Numbered<string>()
  const mappings: Record<string, Mapping> = {}
  let count = 0

  /** The path to a value in its document; null when it is not there, as the score that a copy of it was given. */
  const pathTo = ({ document, segments }: Origin, value: unknown): string | null => {
    let path = '$'
    let current: unknown = document
    for (const segment of segments) {
      if (typeof current !== 'object' || current === null) return null
      path +=
        kind === 'key' && typeof segment === 'number' && Array.isArray(current)
          ? keyStep(current, segment)
          : step(segment)
      current = Reflect.get(current, segment)
    }
    return current === value ? path : null
  }

  const map = (place: string, origin: Origin | null, value: unknown): void => {
    const path = origin && !isRenamed(origin, view) ? pathTo(origin, value) : null
    if (!origin || path === null || ++count > maxMappings) return
    const _id = view.storedId(origin.document)
    mappings[place] = {
      type: 'value',
      source: {
        type: 'documentValue',
        document: documents.number(_id, { _id, _type: origin.document._type }),
        path: paths.number(path, path),
      },
    }
  }

  /** @param known where `seen` stands, if it is inside something that the answer took as a whole */
  const walk = (sent: unknown, seen: unknown, place: string, known: Origin | null): void => {
    if (count > maxMappings) return
    if (isScalar(sent)) {
      if (seen instanceof Traced) {
        if (seen.value === sent) map(place, notes.originOf(seen), sent)
      } else if (seen === sent) map(place, known, sent)
      return
    }
    if (typeof sent !== 'object' || sent === null || typeof seen !== 'object' || seen === null) return
    if (Array.isArray(sent) !== Array.isArray(seen)) return
    const isMade = notes.isMade(seen)
    const origin = isMade ? null : (known ?? notes.origin(seen))
    const visit = (key: string | number, member: unknown): void => {
      const source = notes.madeOf(seen, key)
      const inner = origin && { document: origin.document, segments: [...origin.segments, key] }
      walk(member, source ?? Reflect.get(seen, key), place + step(key), inner)
    }
    if (Array.isArray(sent)) for (const [index, member] of sent.entries()) visit(index, member)
    else for (const [key, member] of Object.entries(sent)) visit(key, member)
  }
  walk(value, traced, '$', null)
  return { documents: documents.items, paths: paths.items, mappings }
}
