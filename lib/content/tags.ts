import {
  contentTag,
  documentTag,
  listTag,
  nameFields,
  nameTag,
  placeFields,
  placeTag,
  typeTag,
} from '../changes/tags.ts'

/** Next takes at most 128 tags for one cached value; a longer list falls back to types. */
const mostDocumentTags = 100

/** Attributes of an object that only says where a document is: a link's target, a language that a text exists in. */
const placing: ReadonlySet<string> = new Set(['_id', '_type', ...placeFields])
/** The same, and how it is called. */
const naming: ReadonlySet<string> = new Set([...placing, 'translation', ...nameFields])

/** How much of a document a result holds, the least first, and the tag that goes with it. */
const parts = [
  { attributes: placing, tagOf: placeTag },
  { attributes: naming, tagOf: nameTag },
] as const

type Document = {
  readonly id: string
  readonly type: string | null
  /** Index of `parts`; their number for the whole document. */
  readonly part: number
}

function partIn(value: object): number {
  const keys = Object.keys(value)
  const part = parts.findIndex(({ attributes }) => keys.every((key) => attributes.has(key)))
  return part === -1 ? parts.length : part
}

function* documentsIn(value: unknown, ofType: string | null): Generator<Document> {
  if (Array.isArray(value)) {
    for (const member of value) yield* documentsIn(member, ofType)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const type = '_type' in value && typeof value._type === 'string' ? value._type : ofType
  if ('_id' in value && typeof value._id === 'string') {
    yield { id: value._id, type, part: partIn(value) }
  }
  // A translation is of its original's type, and need not say so.
  for (const [key, member] of Object.entries(value))
    yield* documentsIn(member, /^translations?$/.test(key) ? type : null)
}

/**
 * The tags of a query's result: one for every document in it (every projection asks for `_id`), so that a change of
 * any of them finds the page. Of a document that is only named or linked, only a change of its name or place counts.
 * @param lists types of which the result shows a list, or misses a document: one that comes or goes matters.
 */
export function tagsOf(result: unknown, lists: readonly string[] = []): string[] {
  const documents = [...documentsIn(result, null)]
  const most = new Map<string, number>()
  for (const { id, part } of documents) most.set(id, Math.max(part, most.get(id) ?? 0))
  const tagged = documents.map(({ id, type }) => {
    const tagOf = parts[most.get(id) ?? parts.length]?.tagOf ?? documentTag
    return { tag: tagOf(id), type }
  })
  const tags = new Set(tagged.map(({ tag }) => tag))
  const few =
    tags.size <= mostDocumentTags ? tags : tagged.map(({ tag, type }) => (type === null ? tag : typeTag(type)))
  return [...new Set([contentTag, ...few, ...lists.map(listTag)])]
}
