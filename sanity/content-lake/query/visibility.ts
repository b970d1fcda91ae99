import { isUnpublishedId, publishedId } from '../ids.ts'
import type { LakeDocument, Perspective } from '../types.ts'

/**
 * Which documents a view shows. `public` is what a stranger sees: no id with a dot, because the hosted lake
 * keeps everything below a path private; none of the types that are kept from strangers; and of assets those that such a document refers to (view.ts). A stack names layers, first one first, above the published documents.
 */
export type ViewSpec =
  | { readonly kind: 'raw' }
  | { readonly kind: 'published' }
  | { readonly kind: 'public'; readonly hiddenTypes: readonly string[] }
  | { readonly kind: 'stack'; readonly layers: readonly string[] }

/**
 * The view for a perspective.
 * @param stranger nobody is logged in: whatever the perspective, only public documents
 * @param hiddenTypes of which a stranger sees none
 */
export function viewSpec(perspective: Perspective, stranger: boolean, hiddenTypes: readonly string[] = []): ViewSpec {
  if (stranger) return { kind: 'public', hiddenTypes }
  if (perspective === 'raw' || perspective === 'published') return { kind: perspective }
  if (typeof perspective === 'string') return { kind: 'stack', layers: layersOf([perspective]) }
  if (perspective.length === 1 && perspective[0] === 'raw') return { kind: 'raw' }
  const layers = layersOf(perspective)
  return layers.length === 0 ? { kind: 'published' } : { kind: 'stack', layers }
}

/** Layers until `published`, which ends a stack. `previewDrafts` is the old name of `drafts`. */
function layersOf(perspective: readonly string[]): readonly string[] {
  const end = perspective.indexOf('published')
  const layers = end < 0 ? perspective : perspective.slice(0, end)
  return layers.map((layer) => (layer === 'previewDrafts' ? 'drafts' : layer))
}

function isMarkedDeleted(document: LakeDocument): boolean {
  const system = document['_system']
  return typeof system === 'object' && system !== null && 'delete' in system && system.delete === true
}

/** The first hit of a stack for a published id, under that id; null when hidden or missing. */
function fromStack(
  layers: readonly string[],
  id: string,
  get: (id: string) => LakeDocument | undefined,
): LakeDocument | null {
  for (const layer of layers) {
    const found = get(layer === 'drafts' ? `drafts.${id}` : `versions.${layer}.${id}`)
    if (found) return isMarkedDeleted(found) ? null : { ...found, _id: id, _originalId: found._id }
  }
  const published = get(id)
  return published ? { ...published, _originalId: id } : null
}

/**
 * What a view shows after the stored document `id` changed.
 * @returns the id that the view knows it by, and the document there; null when nothing is shown
 */
export function shownAs(
  spec: ViewSpec,
  id: string,
  get: (id: string) => LakeDocument | undefined,
): { readonly id: string; readonly document: LakeDocument | null } | null {
  switch (spec.kind) {
    case 'raw':
      return { id, document: get(id) ?? null }
    case 'published':
      return isUnpublishedId(id) ? null : { id, document: get(id) ?? null }
    case 'public': {
      if (id.includes('.')) return null
      const document = get(id)
      return { id, document: document && !spec.hiddenTypes.includes(document._type) ? document : null }
    }
    case 'stack': {
      const base = publishedId(id)
      return { id: base, document: fromStack(spec.layers, base, get) }
    }
  }
}
