import type { Action } from './action-schema.ts'
import { createActionStep } from './action-step.ts'
import type { ActionContext } from './action-step.ts'
import {
  createDraft,
  deleteDocument,
  discard,
  editDraft,
  publishDraft,
  replaceDraft,
  unpublish,
} from './document-actions.ts'
import {
  archiveRelease,
  createRelease,
  deleteRelease,
  editRelease,
  publishRelease,
  scheduleRelease,
  unarchiveRelease,
  unscheduleRelease,
} from './release-actions.ts'
import { createVersion, replaceVersion, unpublishVersion } from './version-actions.ts'

/**
 * Turns an action into mutations of the working copy.
 * @param index its place in the request
 * @throws ActionError, MutationError
 */
export function applyAction(action: Action, index: number, context: ActionContext): void {
  const step = createActionStep(context, index)
  switch (action.actionType) {
    case 'sanity.action.document.create':
      return createDraft(step, action)
    case 'sanity.action.document.edit':
      return editDraft(step, action)
    case 'sanity.action.document.publish':
      return publishDraft(step, action)
    case 'sanity.action.document.unpublish':
      return unpublish(step, action)
    case 'sanity.action.document.discard':
      return discard(step, action.draftId)
    case 'sanity.action.document.delete':
      return deleteDocument(step, action)
    case 'sanity.action.document.replaceDraft':
      return replaceDraft(step, action)
    case 'sanity.action.document.version.create':
      return createVersion(step, action)
    case 'sanity.action.document.version.replace':
      return replaceVersion(step, action)
    case 'sanity.action.document.version.discard':
      return discard(step, action.versionId)
    case 'sanity.action.document.version.unpublish':
      return unpublishVersion(step, action)
    case 'sanity.action.release.create':
      return createRelease(step, action)
    case 'sanity.action.release.edit':
      return editRelease(step, action)
    case 'sanity.action.release.publish':
      return publishRelease(step, action)
    case 'sanity.action.release.schedule':
      return scheduleRelease(step, action)
    case 'sanity.action.release.unschedule':
      return unscheduleRelease(step, action)
    case 'sanity.action.release.archive':
      return archiveRelease(step, action)
    case 'sanity.action.release.unarchive':
      return unarchiveRelease(step, action)
    case 'sanity.action.release.delete':
      return deleteRelease(step, action)
  }
}
