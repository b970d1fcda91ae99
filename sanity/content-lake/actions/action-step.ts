import { ActionError } from '../errors.ts'
import type { MutationFault } from '../errors.ts'
import { releaseOf } from '../ids.ts'
import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Mutation } from '../mutation-schema.ts'
import type { LakeDocument } from '../types.ts'
import type { CommittedState, WorkingCopy } from '../working-copy.ts'

export type ActionContext = {
  readonly copy: WorkingCopy
  /** Instant of the transaction. */
  readonly timestamp: string
  /** The last committed image of a document, also of a deleted one. */
  readonly lastImage: (id: string) => LakeDocument | null
}

/** One action at work: what it may read and change, and how it refuses. */
export type ActionStep = CommittedState & {
  readonly timestamp: string
  readonly lastImage: (id: string) => LakeDocument | null
  /** @throws MutationError */
  apply(mutation: Mutation): void
  /** @throws ActionError 409 when there is none */
  require(id: string): LakeDocument
  /** @throws ActionError 409 when the document is another one than the client saw; nothing is asked of `undefined` */
  requireRevision(id: string, revision: string | undefined): void
  /**
   * For what writes a version; drafts pass.
   * @throws ActionError 409 when its release takes no changes any more, or is not there for a new version, which would
   * never be published nor seen
   */
  requireOpenRelease(id: string): void
  refusal(fault: Omit<MutationFault, 'index'> & { type: string; description: string }): ActionError
}

export function createActionStep({ copy, timestamp, lastImage }: ActionContext, index: number): ActionStep {
  const step: ActionStep = {
    timestamp,
    lastImage,
    read: (id) => copy.read(id),
    idsUnder: (prefix) => copy.idsUnder(prefix),
    apply: (mutation) => copy.apply(mutation, index),
    refusal: (fault) => new ActionError(409, { ...fault, index }),
    require(id) {
      const document = step.read(id)
      if (document) return document
      const description = `The document with the ID "${id}" was not found`
      throw step.refusal({ type: 'documentNotFoundError', description, id })
    },
    requireRevision(id, expected) {
      const current = step.read(id)?._rev
      if (expected === undefined || expected === current) return
      throw step.refusal({
        type: 'documentRevisionIDDoesNotMatchError',
        description: `Document "${id}" has ${current === undefined ? 'no revision' : `unexpected revision ID ("${current}")`}, expected "${expected}"`,
        id,
        currentRevisionID: current,
        expectedRevisionID: expected,
      })
    },
    requireOpenRelease(id) {
      const name = releaseOf(id)
      if (name === null) return
      const release = step.read(releaseDocumentId(name))
      if (!release && !step.read(id)) {
        const description = `There is no release "${name}". Create it first.`
        throw step.refusal({ type: 'documentNotFoundError', description, id: releaseDocumentId(name) })
      }
      if (!release || release['state'] === 'active') return
      const mend = release['state'] === 'scheduled' ? ' Unschedule it first.' : ''
      throw step.refusal({
        type: 'releaseStateError',
        description: `Release "${name}" is ${String(release['state'])}: its versions cannot be changed.${mend}`,
        id,
      })
    },
  }
  return step
}

/** The id of the document that describes a release. */
export function releaseDocumentId(releaseId: string): string {
  return `_.releases.${releaseId}`
}

/** The attributes of a document for a copy under another id. What the system noted about the original stays behind. */
export function copyOf(
  original: LakeDocument,
  id: string,
): JsonObject & { _id: string; _type: string; _createdAt: string } {
  const { _rev, _updatedAt, _system, ...content } = original
  return { ...content, _id: id, _type: original._type, _createdAt: original._createdAt }
}

/** Whether the publication of this version takes the document off the site. */
export function goesOffline({ _system }: LakeDocument): boolean {
  return isObject(_system) && _system['delete'] === true
}
