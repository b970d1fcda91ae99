import type { AppliedChange } from './working-copy.ts'
import { MutationError } from './errors.ts'
import { referencesOf } from './references.ts'
import type { LakeDocument } from './types.ts'

/**
 * Checks the state after a transaction: each strong reference of a written document resolves, and no document that
 * stays refers strongly to a deleted one.
 * @throws MutationError 409 with the ids of both ends
 */
export function requireIntegrity(
  changes: readonly AppliedChange[],
  committed: { read: (id: string) => LakeDocument | null; referrers: (id: string) => readonly string[] },
): void {
  const after = new Map(changes.map((change) => [change.id, change.after]))
  const exists = (id: string): boolean => {
    const changed = after.get(id)
    return changed === undefined ? committed.read(id) !== null : changed !== null
  }
  const written = changes.map((change) => change.after).filter((document) => document !== null)
  const strong = written.map((document) => ({ document, references: referencesOf(document) }))

  for (const change of changes) {
    if (change.after !== null) continue
    const inside = strong
      .filter(({ references }) => references.get(change.id)?.strong === true)
      .map(({ document }) => document._id)
    const outside = committed.referrers(change.id).filter((id) => !after.has(id))
    const referencingIDs = [...inside, ...outside]
    const [first] = referencingIDs
    if (first !== undefined && change.before !== null) {
      throw new MutationError(409, {
        type: 'documentHasExistingReferencesError',
        description: `Document "${change.id}" cannot be deleted as there are references to it from "${first}"`,
        id: change.id,
        referencingIDs,
      })
    }
  }
  for (const { document, references } of strong) {
    for (const [target, { strong: required }] of references) {
      if (!required || exists(target)) continue
      throw new MutationError(409, {
        type: 'documentReferenceDoesNotExistError',
        description: `Document "${document._id}" references non-existent document "${target}"`,
        id: document._id,
        referenceID: target,
      })
    }
  }
}
