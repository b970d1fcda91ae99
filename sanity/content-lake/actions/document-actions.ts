import { versionsAmong } from '../ids.ts'
import { strengthened } from '../references.ts'
import type { LakeDocument } from '../types.ts'
import type { ActionOf } from './action-schema.ts'
import { copyOf, goesOffline } from './action-step.ts'
import type { ActionStep } from './action-step.ts'

/** Makes a draft of a document that was never published. */
export function createDraft(step: ActionStep, action: ActionOf<'document.create'>): void {
  const { publishedId, attributes, ifExists } = action
  const id = attributes._id ?? `drafts.${publishedId}`
  step.requireOpenRelease(id)
  for (const taken of [publishedId, id]) {
    if (!step.read(taken)) continue
    if (taken === id && ifExists === 'ignore') return
    const description = `Document by ID "${taken}" already exists`
    throw step.refusal({ type: 'documentAlreadyExistsError', description, id: taken })
  }
  step.apply({ create: { ...attributes, _id: id } })
}

/**
 * Patches a draft. Where there is none, the draft begins as a copy of the published document: in the same change and
 * before the patch, or the Studio ignores the event. A patch that changes nothing still makes a revision, or the
 * Studio waits for it for ever.
 */
export function editDraft(step: ActionStep, { draftId, publishedId, patch }: ActionOf<'document.edit'>): void {
  step.requireOpenRelease(draftId)
  if (!step.read(draftId)) {
    const published = step.read(publishedId)
    if (!published) step.require(draftId)
    else step.apply({ create: copyOf(published, draftId) })
  }
  step.apply({ patch: { id: draftId, ...patch } })
}

export function publishDraft(step: ActionStep, action: ActionOf<'document.publish'>): void {
  const { draftId, publishedId, ifDraftRevisionId, ifPublishedRevisionId } = action
  const draft = step.require(draftId)
  step.requireOpenRelease(draftId)
  step.requireRevision(draftId, ifDraftRevisionId)
  step.requireRevision(publishedId, ifPublishedRevisionId)
  goLive(step, draft, publishedId)
}

/** Replaces the published document by a draft or version, or takes it off the site where the version says so. */
export function goLive(step: ActionStep, version: LakeDocument, publishedId: string): void {
  if (goesOffline(version)) takeOffline(step, publishedId)
  else {
    const _createdAt = step.read(publishedId)?._createdAt ?? version._createdAt
    step.apply({
      createOrReplace: {
        ...strengthened(copyOf(version, publishedId)),
        _id: publishedId,
        _type: version._type,
        _createdAt,
      },
    })
  }
  step.apply({ delete: { id: version._id } })
}

export function unpublish(step: ActionStep, { publishedId }: ActionOf<'document.unpublish'>): void {
  step.require(publishedId)
  takeOffline(step, publishedId)
}

/** Deletes the published document and leaves its content as a draft, unless there is a newer one. */
function takeOffline(step: ActionStep, publishedId: string): void {
  const published = step.read(publishedId)
  const draftId = `drafts.${publishedId}`
  if (published && !step.read(draftId)) step.apply({ create: copyOf(published, draftId) })
  step.apply({ delete: { id: publishedId } })
}

/** Deletes a draft or version. */
export function discard(step: ActionStep, id: string): void {
  step.require(id)
  step.requireOpenRelease(id)
  step.apply({ delete: { id } })
}

/**
 * Deletes the published document with the drafts and versions that the client knows of.
 * @throws ActionError 409 when there are others: they would be left without their document, and publish it again one day
 */
export function deleteDocument(step: ActionStep, action: ActionOf<'document.delete'>): void {
  const { publishedId, includeDrafts } = action
  step.require(publishedId)
  const known = new Set(includeDrafts)
  const unknown = versionsAmong(step.idsUnder, publishedId).filter((id) => !known.has(id))
  if (unknown.length > 0) {
    throw step.refusal({
      type: 'documentHasOtherVersionsError',
      description: `Document "${publishedId}" cannot be deleted without "${unknown.join('", "')}". Reload it and try again.`,
      id: publishedId,
      versionIDs: unknown,
    })
  }
  step.apply({ delete: { id: publishedId } })
  for (const id of known) {
    if (step.read(id)) step.requireOpenRelease(id)
    step.apply({ delete: { id } })
  }
}

/** Replaces a draft as a whole; the Studio restores with it. */
export function replaceDraft(step: ActionStep, action: ActionOf<'document.replaceDraft'>): void {
  const { publishedId, attributes } = action
  step.requireOpenRelease(attributes._id)
  if (!step.read(attributes._id)) step.require(publishedId)
  step.apply({ createOrReplace: attributes })
}
