import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readAction } from './actions/action-schema.ts'
import { applyAction } from './actions/apply-action.ts'
import { ActionError, HttpError, MutationError } from './errors.ts'
import { randomId } from './ids.ts'
import { isObject } from './json.ts'
import { readMutation } from './mutation-schema.ts'
import type { Mutation } from './mutation-schema.ts'
import { requireChanges } from './permissions.ts'
import { requireIntegrity } from './referential-integrity.ts'
import type { Store } from './store.ts'
import type { TransactionLog } from './transaction-log.ts'
import type { AssetDocumentWriter, Identity } from './types.ts'
import { createWorkingCopy } from './working-copy.ts'
import type { AppliedResult, WorkingCopy } from './working-copy.ts'

type WriteRequest = {
  readonly dataset: string
  readonly identity: Identity
  /** Chosen by the client; generated otherwise. Becomes the `_rev` of every document that is written. */
  readonly transactionId?: string | undefined
  readonly dryRun?: boolean | undefined
}

export type TransactRequest = WriteRequest & {
  /** As sent; checked here. */
  readonly mutations: readonly unknown[]
  readonly autoGenerateArrayKeys?: boolean
}

export type ActRequest = WriteRequest & {
  /** As sent; checked here. */
  readonly actions: readonly unknown[]
}

export type TransactAnswer = { readonly transactionId: string; readonly results: readonly AppliedResult[] }

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
  /**
   * Runs actions in the same way. Each is made of mutations and sees what those before it did.
   * @throws ActionError, ForbiddenError, StorageError
   */
  act(request: ActRequest): Promise<TransactAnswer>
}

/** A checked request: `content` tells a repeated one from another, `apply` writes into the working copy. */
type Work = WriteRequest & {
  readonly content: string
  readonly autoGenerateArrayKeys: boolean
  readonly apply: (copy: WorkingCopy, timestamp: string) => void
}

export function createTransactor(parts: { store: Store; log: TransactionLog; selectIds: SelectIds }): Transactor {
  const { store, log, selectIds } = parts
  const queues = new Map<string, Promise<unknown>>()

  const commit = (work: Work): TransactAnswer => {
    const { dataset, identity, dryRun = false, transactionId = randomId(), autoGenerateArrayKeys } = work
    const requestHash = createHash('sha256').update(`${identity.id}\n${work.content}`).digest('hex')
    const earlier = log.find(dataset, transactionId)
    if (earlier) {
      if (earlier.requestHash !== requestHash) throw reusedId(transactionId)
      return { transactionId, results: repeated(log, dataset, earlier) }
    }
    const timestamp = later(new Date().toISOString(), log.head(dataset).timestamp)
    const committed = {
      read: (id: string) => store.get(dataset, id),
      idsUnder: (prefix: string) => store.idsUnder(dataset, prefix),
    }
    const copy = createWorkingCopy({ transactionId, timestamp, autoGenerateArrayKeys, committed })
    work.apply(copy, timestamp)
    const changes = copy.changes()
    requireChanges(identity, changes)
    requireIntegrity(changes, { read: committed.read, referrers: (id) => store.strongReferrers(dataset, id) })
    if (!dryRun && changes.length > 0) {
      const results = copy.results.map(({ id, operation }) => ({ id, operation }))
      const { mutations } = copy
      log.append({
        id: transactionId,
        dataset,
        author: identity.id,
        timestamp,
        mutations,
        requestHash,
        results,
        changes,
      })
    }
    return { transactionId, results: copy.results }
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

  const mutate = (request: TransactRequest, mutations: readonly Mutation[], selected: Selection): TransactAnswer =>
    commit({
      autoGenerateArrayKeys: false,
      ...request,
      content: JSON.stringify(request.mutations),
      apply: (copy) => {
        for (const [index, mutation] of mutations.entries()) copy.apply(mutation, index, selected.get(index))
      },
    })

  const selectAndMutate = async (request: TransactRequest, mutations: readonly Mutation[]): Promise<TransactAnswer> => {
    // An asset document may be written between a selection and its commit, because uploads do not wait in the queue.
    for (;;) {
      const { sequence } = log.head(request.dataset)
      const selected = await select(request, mutations)
      if (selected.size === 0 || log.head(request.dataset).sequence === sequence)
        return mutate(request, mutations, selected)
    }
  }

  const inTurn = (dataset: string, run: () => TransactAnswer | Promise<TransactAnswer>): Promise<TransactAnswer> => {
    const before = queues.get(dataset) ?? Promise.resolve()
    const answer = before.then(run)
    queues.set(
      dataset,
      answer.catch(() => undefined),
    )
    return answer
  }

  return {
    async transact(request) {
      const mutations = request.mutations.map(readMutation)
      return inTurn(request.dataset, () => selectAndMutate(request, mutations))
    },
    async act(request) {
      const { dataset } = request
      const actions = request.actions.map(readAction)
      const lastImage = (id: string) => log.lastImage(dataset, id)
      try {
        return await inTurn(dataset, () =>
          commit({
            ...request,
            // As the hosted service does for actions, asked or not.
            autoGenerateArrayKeys: true,
            content: `actions\n${JSON.stringify(request.actions)}`,
            apply: (copy, timestamp) => {
              for (const [index, action] of actions.entries())
                applyAction(action, index, { copy, timestamp, lastImage })
            },
          }),
        )
      } catch (error) {
        throw error instanceof MutationError ? new ActionError(error.status, error.fault) : error
      }
    },
    get: (dataset, id) => store.get(dataset, id),
    createIfNotExists(dataset, document, identity) {
      const mutations = [{ createIfNotExists: document }]
      const { results } = mutate({ dataset, identity, mutations }, mutations.map(readMutation), new Map())
      const stored = results[0]?.document
      if (!stored) throw new HttpError(500, `Document "${document._id}" was not stored`)
      return stored
    },
  }
}

type Selection = ReadonlyMap<number, readonly string[]>

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
