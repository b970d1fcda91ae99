/** Next takes at most 128 tags for one cached value; a longer list falls back to types. */
const mostDocumentTags = 100

/** Carried by everything that comes from the content source. */
export const contentTag = 'content'

export function documentTag(id: string): string {
  return `doc:${id}`
}

export function typeTag(type: string): string {
  return `type:${type}`
}

type Found = { readonly ids: Set<string>; readonly types: Set<string> }

function visit(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const member of value) visit(member, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if ('_id' in value && typeof value._id === 'string') {
    found.ids.add(value._id)
    if ('_type' in value && typeof value._type === 'string') found.types.add(value._type)
  }
  for (const member of Object.values(value)) visit(member, found)
}

/**
 * The tags of a query's result: one for every document in it (every projection asks for `_id`), so
 * that a change of any of them finds the page. `types` are the lists that the result shows: a new
 * document of such a type belongs into it.
 */
export function tagsOf(result: unknown, types: readonly string[] = []): string[] {
  const found: Found = { ids: new Set(), types: new Set(types) }
  visit(result, found)
  const lists = [...types]
  const tags = found.ids.size > mostDocumentTags ? [...found.types].map(typeTag) : [...found.ids].map(documentTag)
  return [...new Set([contentTag, ...tags, ...lists.map(typeTag)])]
}

/** A document as a webhook tells of it. */
export type ChangedDocument = {
  readonly _id: string
  readonly _type: string
  readonly translationOf?: { readonly _ref: string } | null | undefined
}

/** The tags that a change of the document makes stale; a translation makes its original's pages stale. */
export function tagsOfChange(document: ChangedDocument): string[] {
  const ids = [document._id.replace(/^(?:drafts|versions\.[^.]+)\./, '')]
  if (document.translationOf) ids.push(document.translationOf._ref)
  return [...ids.map(documentTag), typeTag(document._type)]
}
