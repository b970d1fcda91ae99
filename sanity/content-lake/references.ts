import { isObject } from './json.ts'
import type { JsonObject } from './json.ts'
import { isUnpublishedId } from './ids.ts'

/** A document's references by target; `strong` when at least one of them keeps its target from being deleted. */
export type References = ReadonlyMap<string, { readonly strong: boolean }>

/**
 * Collects the references of a document to other documents of its dataset.
 * Weak are those with `_weak`, and in drafts and versions those with `_strengthenOnPublish`: their target may be a
 * document that has not been published yet. References into other datasets or media libraries are not ours to check.
 */
export function referencesOf(document: Readonly<Record<string, unknown>>): References {
  const found = new Map<string, { strong: boolean }>()
  const unpublished = typeof document['_id'] === 'string' && isUnpublishedId(document['_id'])
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit)
      return
    }
    if (!isObject(value)) return
    const target = value['_ref']
    if (typeof target === 'string' && value['_dataset'] === undefined && !target.includes(':')) {
      const weak = value['_weak'] === true || (unpublished && value['_strengthenOnPublish'] !== undefined)
      found.set(target, { strong: !weak || found.get(target)?.strong === true })
    }
    Object.values(value).forEach(visit)
  }
  visit(document)
  return found
}

/**
 * The content of a draft as it is published: references with `_strengthenOnPublish` lose that note, and `_weak` unless
 * they are meant to stay weak. The Studio adds the note to references to documents that are not published yet.
 */
export function strengthened(content: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, strengthenedValue(value)]))
}

function strengthenedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strengthenedValue)
  if (!isObject(value)) return value
  const { _strengthenOnPublish: note, _weak, ...rest } = value
  if (typeof value['_ref'] !== 'string' || !note) return strengthened(value)
  const staysWeak = isObject(note) && Boolean(note['weak'])
  return staysWeak && _weak !== undefined ? { ...rest, _weak } : rest
}
