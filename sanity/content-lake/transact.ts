import { createHash } from 'node:crypto'
import { z } from 'zod'
import { applyMutations } from './apply-mutations.ts'
import type { Applied, MutationResult } from './apply-mutations.ts'
import { HttpError, MutationError } from './errors.ts'
import { randomId } from './ids.ts'
import { isObject } from './json.ts'
import { readMutation } from './mutation-schema.ts'
import type { Mutation } from './mutation-schema.ts'
import { requireChanges } from './permissions.ts'
import { requireIntegrity } from './referential-integrity.ts'
import type { Store } from './store.ts'
import type { TransactionLog } from './transaction-log.ts'
import type { AssetDocumentWriter, Identity, LakeDocument } from './types.ts'

export type TransactRequest = {
  readonly dataset: string
  readonly identity: Identity
  /** As sent; checked here. */
  readonly mutations: readonly unknown[]
  /** Chosen by the client; generated otherwise. Becomes the `_rev` of every document that is written. */
  readonly transactionId?: string | undefined
  readonly dryRun?: boolean
  readonly autoGenerateArrayKeys?: boolean
}

export type TransactAnswer = {
  readonly transactionId: string
  readonly results: readonly (MutationResult & { readonly document: LakeDocument | null })[]
}

/** Ids of the documents that a GROQ query selects in the committed state, drafts included. */
export type SelectIds = (request: {
  dataset: string
  query: string
  params: Readonly<Record<string, unknown>>
  identity: Identity
}) => Promise<readonly string[]>

export type Transactor = AssetDocumentWriter & {
  /**
   * Runs mutations as one transaction: all of them are stored and on the disk when it resolves, or none.
   * Transactions of a dataset run one after the other. Queries select from the state before the transaction.
   * A repeated transaction id with the same author and mutations stores nothing and gets the first answer again, so
   * that a client that lost the answer may repeat; with other mutations it is a 409.
   * @throws MutationError, ForbiddenError, StorageError; those of the query engine
   */
  transact(request: TransactRequest): Promise<TransactAnswer>
}

export function createTransactor(parts: { store: Store; log: TransactionLog; selectIds: SelectIds }): Transactor {
  const { store, log, selectIds } = parts
  const queues = new Map<string, Promise<unknown>>()

  const commit = (request: TransactRequest, mutations: readonly Mutation[], selected: Selection): TransactAnswer => {
    const { dataset, identity, dryRun = false, transactionId = randomId(), autoGenerateArrayKeys = false } = request
    const requestHash = hashOf(request)
    const earlier = log.find(dataset, transactionId)
    if (earlier) {
      if (earlier.requestHash !== requestHash) throw reusedId(transactionId)
      return { transactionId, results: repeated(log, dataset, earlier) }
    }
    const timestamp = later(new Date().toISOString(), log.head(dataset).timestamp)
    const read = (id: string): LakeDocument | null => store.get(dataset, id)
    const applied: Applied = applyMutations(mutations, {
      transactionId,
      timestamp,
      autoGenerateArrayKeys,
      read,
      selected: (index) => selected.get(index) ?? [],
    })
    const { changes } = applied
    requireChanges(identity, changes)
    requireIntegrity(changes, { read, referrers: (id) => store.strongReferrers(dataset, id) })
    if (!dryRun && changes.length > 0) {
      const results = applied.results.map(({ id, operation }) => ({ id, operation }))
      const author = identity.id
      log.append({
        id: transactionId,
        dataset,
        author,
        timestamp,
        mutations: request.mutations,
        requestHash,
        results,
        changes,
      })
    }
    return { transactionId, results: applied.results }
  }

  const select = async (request: TransactRequest, mutations: readonly Mutation[]): Promise<Selection> => {
    const { dataset, identity } = request
    const found = new Map<number, readonly string[]>()
    for (const [index, mutation] of mutations.entries()) {
      const target = 'patch' in mutation ? mutation.patch : 'delete' in mutation ? mutation.delete : undefined
      if (target?.query === undefined) continue
      found.set(index, await selectIds({ dataset, query: target.query, params: target.params ?? {}, identity }))
    }
    return found
  }

  const run = async (request: TransactRequest, mutations: readonly Mutation[]): Promise<TransactAnswer> => {
    // An asset document may be written between a selection and its commit, because uploads do not wait in the queue.
    for (;;) {
      const { sequence } = log.head(request.dataset)
      const selected = await select(request, mutations)
      if (selected.size === 0 || log.head(request.dataset).sequence === sequence)
        return commit(request, mutations, selected)
    }
  }

  return {
    async transact(request) {
      const mutations = request.mutations.map(readMutation)
      const before = queues.get(request.dataset) ?? Promise.resolve()
      const answer = before.then(() => run(request, mutations))
      queues.set(
        request.dataset,
        answer.catch(() => undefined),
      )
      return answer
    },
    get: (dataset, id) => store.get(dataset, id),
    createIfNotExists(dataset, document, identity) {
      const mutations = [{ createIfNotExists: document }]
      const { results } = commit({ dataset, identity, mutations }, mutations.map(readMutation), new Map())
      const stored = results[0]?.document
      if (!stored) throw new HttpError(500, `Document "${document._id}" was not stored`)
      return stored
    },
  }
}

type Selection = ReadonlyMap<number, readonly string[]>

function hashOf({ identity, mutations }: TransactRequest): string {
  return createHash('sha256')
    .update(`${identity.id}\n${JSON.stringify(mutations)}`)
    .digest('hex')
}

// Clocks go back (time servers, suspended machines); the Studio drops changes that are older than the document.
const later = (now: string, last: string): string => (now > last ? now : last)

function reusedId(transactionId: string): MutationError {
  const description = `Transaction ID "${transactionId}" was already used for other mutations. Choose a new one.`
  return new MutationError(409, { type: 'transactionIdConflictError', description, transactionId })
}

const storedResults = z.array(z.object({ id: z.string(), operation: z.enum(['create', 'update', 'delete', 'none']) }))

function repeated(
  log: TransactionLog,
  dataset: string,
  earlier: { sequence: number; results: string },
): TransactAnswer['results'] {
  return storedResults.parse(JSON.parse(earlier.results)).map(({ id, operation }) => {
    const at = operation === 'delete' ? earlier.sequence - 1 : earlier.sequence
    return { id, operation, document: log.documentAt(dataset, id, at) }
  })
}

/**
 * Reads the result of a selecting query: documents with an `_id`, ids, one of them, or nothing.
 * @throws MutationError 400 when the query answers something else
 */
export function idsOf(result: unknown): readonly string[] {
  if (result === null || result === undefined) return []
  const items: unknown[] = Array.isArray(result) ? result : [result]
  const ids = items.map((item) => (isObject(item) ? item['_id'] : item))
  const texts = ids.filter((id) => typeof id === 'string')
  if (texts.length === ids.length) return [...new Set(texts)]
  throw new MutationError(400, {
    type: 'validationError',
    description: 'The query of a mutation must select documents.',
  })
}
