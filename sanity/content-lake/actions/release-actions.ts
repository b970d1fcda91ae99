import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../json.ts'
import { publishedId } from '../ids.ts'
import type { LakeDocument } from '../types.ts'
import { releaseMetadata } from './action-schema.ts'
import type { ActionOf } from './action-schema.ts'
import { releaseDocumentId } from './action-step.ts'
import type { ActionStep } from './action-step.ts'
import { goLive } from './document-actions.ts'

/**
 * A release is a document `_.releases.<id>` with a state; its documents are `versions.<id>.<published id>`.
 *
 *     active ⇄ scheduled → published
 *     active ⇄ archived
 *
 * The hosted service passes through states in between (`publishing`, `archiving`); here each step is one transaction.
 */
export function createRelease(step: ActionStep, { releaseId, metadata }: ActionOf<'release.create'>): void {
  step.apply({
    create: { _id: releaseDocumentId(releaseId), _type: 'system.release', name: releaseId, state: 'active', metadata },
  })
}

/** Changes the metadata, and nothing else of the release. */
export function editRelease(step: ActionStep, { releaseId, patch }: ActionOf<'release.edit'>): void {
  const before = requireState(step, releaseId, ['active', 'scheduled'], 'edited')
  step.apply({ patch: { id: before._id, ...patch } })
  const { metadata: _was, _rev, _updatedAt, ...kept } = before
  const { metadata, _rev: _newRev, _updatedAt: _newTime, ...now } = step.require(before._id)
  if (isDeepStrictEqual(kept, now) && releaseMetadata.safeParse(metadata).success) return
  throw step.refusal({
    type: 'validationError',
    description: `Only the metadata of release "${releaseId}" can be edited: title, description, releaseType ("asap", "scheduled" or "undecided"), intendedPublishAt`,
    id: before._id,
  })
}

/** Publishes every version of the release at once. */
export function publishRelease(step: ActionStep, { releaseId }: ActionOf<'release.publish'>): void {
  const release = requireState(step, releaseId, ['active', 'scheduled'], 'published')
  const ids = versionIds(step, releaseId)
  for (const id of ids) goLive(step, step.require(id), publishedId(id))
  finish(step, release._id, ids, { state: 'published', publishedAt: step.timestamp })
}

/** Keeps a release for later without its versions, which `unarchive` finds in the history. */
export function archiveRelease(step: ActionStep, { releaseId }: ActionOf<'release.archive'>): void {
  const release = requireState(step, releaseId, ['active'], 'archived')
  const ids = versionIds(step, releaseId)
  for (const id of ids) step.apply({ delete: { id } })
  finish(step, release._id, ids, { state: 'archived' })
}

export function unarchiveRelease(step: ActionStep, { releaseId }: ActionOf<'release.unarchive'>): void {
  const release = requireState(step, releaseId, ['archived'], 'unarchived')
  for (const id of finalIds(release)) {
    const image = step.lastImage(id)
    if (image) step.apply({ create: image })
  }
  step.apply({ patch: { id: release._id, set: { state: 'active' }, unset: ['finalDocumentStates'] } })
}

/** Notes when to publish; release-schedule.ts does it. */
export function scheduleRelease(step: ActionStep, { releaseId, publishAt }: ActionOf<'release.schedule'>): void {
  const release = requireState(step, releaseId, ['active', 'scheduled'], 'scheduled')
  step.apply({ patch: { id: release._id, set: { state: 'scheduled', publishAt }, unset: ['error'] } })
}

export function unscheduleRelease(step: ActionStep, { releaseId }: ActionOf<'release.unschedule'>): void {
  const release = requireState(step, releaseId, ['scheduled'], 'unscheduled')
  step.apply({ patch: { id: release._id, set: { state: 'active' }, unset: ['publishAt'] } })
}

export function deleteRelease(step: ActionStep, { releaseId }: ActionOf<'release.delete'>): void {
  const release = requireState(step, releaseId, ['archived', 'published'], 'deleted')
  step.apply({ delete: { id: release._id } })
}

function requireState(
  step: ActionStep,
  releaseId: string,
  states: readonly string[],
  participle: string,
): LakeDocument {
  const release = step.require(releaseDocumentId(releaseId))
  const state = String(release['state'])
  if (states.includes(state)) return release
  throw step.refusal({
    type: 'releaseStateError',
    description: `Release "${releaseId}" is ${state} and cannot be ${participle}; it would have to be ${states.join(' or ')}`,
    id: release._id,
  })
}

function versionIds(step: ActionStep, releaseId: string): readonly string[] {
  return step.idsUnder(`versions.${releaseId}.`)
}

function finish(
  step: ActionStep,
  id: string,
  versions: readonly string[],
  set: Readonly<Record<string, unknown>>,
): void {
  const finalDocumentStates = versions.map((version) => ({ _key: version, id: version }))
  step.apply({ patch: { id, set: { ...set, finalDocumentStates }, unset: ['error'] } })
}

function finalIds(release: LakeDocument): readonly string[] {
  const states: unknown = release['finalDocumentStates']
  const ids: unknown[] = Array.isArray(states) ? states.map((state: unknown) => isObject(state) && state['id']) : []
  return ids.filter((id) => typeof id === 'string')
}
