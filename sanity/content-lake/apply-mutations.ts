import { createdDocument, keyed, patchedDocument } from './document-changes.ts'
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

export type Applied = {
  readonly results: readonly (MutationResult & { readonly document: LakeDocument | null })[]
  readonly changes: readonly AppliedChange[]
}

export type ApplyContext = {
  readonly transactionId: string
  readonly timestamp: string
  readonly autoGenerateArrayKeys: boolean
  /** The committed document. */
  readonly read: (id: string) => LakeDocument | null
  /** The ids that the query of mutation `index` selected before the transaction. */
  readonly selected: (index: number) => readonly string[]
}

/**
 * Applies mutations in order to a working copy; the store is not touched.
 * @throws MutationError 409 when a document exists, is missing or has another revision, 400 when one is invalid
 */
export function applyMutations(mutations: readonly Mutation[], context: ApplyContext): Applied {
  const changes = new Map<string, AppliedChange>()
  const results: (MutationResult & { document: LakeDocument | null })[] = []
  const current = (id: string): LakeDocument | null => {
    const change = changes.get(id)
    return change ? change.after : context.read(id)
  }
  const record = (
    id: string,
    after: LakeDocument | null,
    mutation: JsonObject,
    operation: MutationResult['operation'],
  ): void => {
    const before = current(id)
    const change = changes.get(id)
    if (change) {
      change.after = after
      change.mutations.push(mutation)
    } else changes.set(id, { id, before, after, mutations: [mutation] })
    results.push({ id, operation, document: after ?? before })
  }

  for (const [index, mutation] of mutations.entries()) {
    if ('delete' in mutation) {
      const ids = mutation.delete.id === undefined ? context.selected(index) : [mutation.delete.id]
      for (const id of ids) if (current(id)) record(id, null, { delete: { id } }, 'delete')
    } else if ('patch' in mutation) {
      const { id: given, query: _query, params: _params, ifRevisionID, ...operations } = mutation.patch
      const ids = given === undefined ? context.selected(index) : [given].flat()
      for (const id of ids) {
        const before = current(id)
        if (!before) throw missing(id, index)
        if (ifRevisionID !== undefined && ifRevisionID !== before._rev) throw otherRevision(before, ifRevisionID, index)
        record(id, patchedDocument(before, operations, context, index), { patch: { id, ...operations } }, 'update')
      }
    } else {
      const [kind, attributes] =
        'create' in mutation
          ? (['create', mutation.create] as const)
          : 'createOrReplace' in mutation
            ? (['createOrReplace', mutation.createOrReplace] as const)
            : (['createIfNotExists', mutation.createIfNotExists] as const)
      const id = completeId(attributes._id)
      const before = current(id)
      if (before && kind === 'create') throw exists(id, index)
      if (before && kind === 'createIfNotExists') {
        results.push({ id, operation: 'none', document: before })
        continue
      }
      const document = createdDocument({ ...attributes, _id: id }, context, index)
      record(id, document, { [kind]: keyed({ ...attributes, _id: id }, false) }, before ? 'update' : 'create')
    }
  }
  return { results, changes: [...changes.values()].filter(({ before, after }) => before !== null || after !== null) }
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
