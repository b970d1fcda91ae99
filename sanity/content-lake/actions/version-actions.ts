import { isObject } from '../json.ts'
import type { ActionOf } from './action-schema.ts'
import { copyOf } from './action-step.ts'
import type { ActionStep } from './action-step.ts'

/** Makes a draft or a version in a release, from a document of the request or as a copy of a stored one. */
export function createVersion(step: ActionStep, action: ActionOf<'document.version.create'>): void {
  const { document, baseId, versionId, ifBaseRevisionId } = action
  const id = document?._id ?? versionId ?? ''
  step.requireOpenRelease(id)
  if (document) step.apply({ create: document })
  else if (baseId !== undefined) {
    const base = step.require(baseId)
    step.requireRevision(baseId, ifBaseRevisionId)
    step.apply({ create: copyOf(base, id) })
  }
}

export function replaceVersion(step: ActionStep, { document }: ActionOf<'document.version.replace'>): void {
  step.require(document._id)
  step.requireOpenRelease(document._id)
  step.apply({ createOrReplace: document })
}

/** Notes that the document goes off the site when the release is published; makes the version where there is none. */
export function unpublishVersion(step: ActionStep, action: ActionOf<'document.version.unpublish'>): void {
  const { versionId, publishedId } = action
  step.requireOpenRelease(versionId)
  const published = step.require(publishedId)
  if (!step.read(versionId)) step.apply({ create: copyOf(published, versionId) })
  const system = step.require(versionId)['_system']
  step.apply({ patch: { id: versionId, set: { _system: { ...(isObject(system) && system), delete: true } } } })
}
