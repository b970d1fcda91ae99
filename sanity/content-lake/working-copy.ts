import { createdDocument, keyed, keyedOperations, patchedDocument } from './document-changes.ts'
import { MutationError } from './errors.ts'
import { randomId } from './ids.ts'
import type { JsonObject } from './json.ts'
import type { Mutation } from './mutation-schema.ts'
import type { LakeDocument } from './types.ts'

export type MutationResult = { readonly id: string; readonly operation: 'create' | 'update' | 'delete' | 'none' }

/** A document before and after, and the mutations that led from one to the other with ids and queries resolved. */
export type AppliedChange = {
  readonly id: string
  readonly before: LakeDocument | null
  after: LakeDocument | null
  readonly mutations: JsonObject[]
}

export type AppliedResult = MutationResult & { readonly document: LakeDocument | null }

export type CommittedState = {
  read(id: string): LakeDocument | null
  /** Ids of the documents whose id begins so, in order. */
  idsUnder(prefix: string): readonly string[]
}

/** What a transaction has made of the committed state so far; the store is not touched. */
export type WorkingCopy = CommittedState & {
  /**
   * Applies one mutation.
   * @param index its place in the request, which a fault names
   * @param selected the ids that its query selected before the transaction
   * @throws MutationError 409 when a document exists, is missing or has another revision, 400 when one is invalid
   */
  apply(mutation: Mutation, index: number, selected?: readonly string[]): void
  /** One for each mutation and document, in order. */
  readonly results: readonly AppliedResult[]
  /** Every mutation that was applied, in order, with ids and queries resolved. */
  readonly mutations: readonly JsonObject[]
  /** The documents that were touched and are, or were, there. */
  changes(): readonly AppliedChange[]
}

export function createWorkingCopy(context: {
  readonly transactionId: string
  readonly timestamp: string
  readonly autoGenerateArrayKeys: boolean
  readonly committed: CommittedState
}): WorkingCopy {
  const { committed, autoGenerateArrayKeys } = context
  const changes = new Map<string, AppliedChange>()
  const results: AppliedResult[] = []
  const mutations: JsonObject[] = []
  const read = (id: string): LakeDocument | null => {
    const change = changes.get(id)
    return change ? change.after : committed.read(id)
  }
  const record = (
    id: string,
    after: LakeDocument | null,
    mutation: JsonObject,
    operation: MutationResult['operation'],
  ): void => {
    const before = read(id)
    const change = changes.get(id)
    if (change) {
      change.after = after
      change.mutations.push(mutation)
    } else changes.set(id, { id, before, after, mutations: [mutation] })
    mutations.push(mutation)
    results.push({ id, operation, document: after ?? before })
  }

  return {
    read,
    results,
    mutations,
    idsUnder(prefix) {
      const ids = new Set(committed.idsUnder(prefix))
      for (const { id } of changes.values()) if (id.startsWith(prefix)) ids.add(id)
      return [...ids].filter((id) => read(id) !== null).toSorted()
    },
    changes: () => [...changes.values()].filter(({ before, after }) => before !== null || after !== null),
    apply(mutation, index, selected = []) {
      if ('delete' in mutation) {
        const ids = mutation.delete.id === undefined ? selected : [mutation.delete.id]
        for (const id of ids) if (read(id)) record(id, null, { delete: { id } }, 'delete')
      } else if ('patch' in mutation) {
        const { id: given, query: _query, params: _params, ifRevisionID, ...sent } = mutation.patch
        const operations = autoGenerateArrayKeys ? keyedOperations(sent) : sent
        for (const id of given === undefined ? selected : [given].flat()) {
          const before = read(id)
          if (!before) throw missing(id, index)
          if (ifRevisionID !== undefined && ifRevisionID !== before._rev)
            throw otherRevision(before, ifRevisionID, index)
          record(id, patchedDocument(before, operations, context, index), { patch: { id, ...operations } }, 'update')
        }
      } else {
        const [kind, sent] =
          'create' in mutation
            ? (['create', mutation.create] as const)
            : 'createOrReplace' in mutation
              ? (['createOrReplace', mutation.createOrReplace] as const)
              : (['createIfNotExists', mutation.createIfNotExists] as const)
        const id = completeId(sent._id)
        const before = read(id)
        if (before && kind === 'create') throw exists(id, index)
        if (before && kind === 'createIfNotExists') {
          results.push({ id, operation: 'none', document: before })
          return
        }
        const attributes = keyed(sent, autoGenerateArrayKeys)
        const document = createdDocument({ ...attributes, _id: id, _type: sent._type }, context, index)
        record(id, document, { [kind]: { ...attributes, _id: id } }, before ? 'update' : 'create')
      }
    },
  }
}

function completeId(id: string | undefined): string {
  if (id === undefined || id === '') return randomId()
  return id.endsWith('.') ? id + randomId() : id
}

function exists(id: string, index: number): MutationError {
  const description = `Document by ID "${id}" already exists`
  return new MutationError(409, { type: 'documentAlreadyExistsError', description, id, index })
}

function missing(id: string, index: number): MutationError {
  const description = `The document with the ID "${id}" was not found`
  return new MutationError(409, { type: 'documentNotFoundError', description, id, index })
}

function otherRevision(document: LakeDocument, expected: string, index: number): MutationError {
  return new MutationError(409, {
    type: 'documentRevisionIDDoesNotMatchError',
    description: `Document "${document._id}" has unexpected revision ID ("${document._rev}"), expected "${expected}"`,
    id: document._id,
    currentRevisionID: document._rev,
    expectedRevisionID: expected,
    index,
  })
}
