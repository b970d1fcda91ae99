import { contentTag, documentTag, listTag, nameFields, nameTag, typeTag } from '../changes/tags.ts'

/** Next takes at most 128 tags for one cached value; a longer list falls back to types. */
const mostDocumentTags = 100

/** Attributes of an object that only names a document: a link's target, a language that a text exists in. */
const naming: ReadonlySet<string> = new Set(['_id', '_type', 'translation', ...nameFields])

type Document = { readonly id: string; readonly type: string | null; readonly isNamed: boolean }

function* documentsIn(value: unknown, ofType: string | null): Generator<Document> {
  if (Array.isArray(value)) {
    for (const member of value) yield* documentsIn(member, ofType)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const type = '_type' in value && typeof value._type === 'string' ? value._type : ofType
  if ('_id' in value && typeof value._id === 'string') {
    yield { id: value._id, type, isNamed: Object.keys(value).every((key) => naming.has(key)) }
  }
  // A translation is of its original's type, and need not say so.
  for (const [key, member] of Object.entries(value))
    yield* documentsIn(member, /^translations?$/.test(key) ? type : null)
}

/**
 * The tags of a query's result: one for every document in it (every projection asks for `_id`), so that a change of
 * any of them finds the page. Of a document that is only named, only a change of its name counts.
 * @param lists types of which the result shows a list, or misses a document: one that comes or goes matters.
 */
export function tagsOf(result: unknown, lists: readonly string[] = []): string[] {
  const documents = [...documentsIn(result, null)]
  const whole = new Set(documents.filter(({ isNamed }) => !isNamed).map(({ id }) => id))
  const tagged = documents.map(({ id, type }) => ({ tag: whole.has(id) ? documentTag(id) : nameTag(id), type }))
  const tags = new Set(tagged.map(({ tag }) => tag))
  const few =
    tags.size <= mostDocumentTags ? tags : tagged.map(({ tag, type }) => (type === null ? tag : typeTag(type)))
  return [...new Set([contentTag, ...few, ...lists.map(listTag)])]
}
