import type { JsonObject } from './json.ts'

/**
 * What the parts of the Content Lake tell each other.
 * The log of transactions is the record; documents, history and events derive from it.
 */

/** A stored document. `_rev` is the id of the transaction that wrote it last. */
export type LakeDocument = {
  readonly _id: string
  readonly _type: string
  readonly _rev: string
  readonly _createdAt: string
  readonly _updatedAt: string
  readonly [attribute: string]: unknown
}

/** A document as the text that it is stored and sent as. */
export type DocumentText = { readonly id: string; readonly json: string }

/** One document before and after a transaction; `null` where it does not exist. */
export type DocumentChange = {
  readonly id: string
  readonly before: LakeDocument | null
  readonly after: LakeDocument | null
}

/** A change of a committed transaction with the mutations that led to it, ids and queries resolved. */
export type CommittedChange = DocumentChange & { readonly mutations: readonly JsonObject[] }

/** A committed transaction. `sequence` counts up by one per dataset without gaps. */
export type CommittedTransaction = {
  readonly sequence: number
  readonly id: string
  readonly dataset: string
  readonly author: string
  /** ISO 8601 instant, never before that of the previous transaction. */
  readonly timestamp: string
  readonly changes: readonly CommittedChange[]
}

export const roles = ['administrator', 'editor', 'contributor', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Who asks. `null` role: a stranger, who sees published documents only, and of them none of the hidden types. */
export type Identity = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: Role | null
  /** Of a stranger: types that the owner of the lake keeps from strangers (config.ts). */
  readonly hiddenTypes?: readonly string[]
}

export type Perspective = 'raw' | 'published' | readonly string[]

/** A document before and after a change; `null` where it does not exist. */
export type ChangedImages = Omit<DocumentChange, 'id'>

export type QueryRequest = {
  readonly dataset: string
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  readonly perspective: Perspective
  readonly identity: Identity
  readonly timeLimitMs: number
  /**
   * Given: the query is an expression about this change, as filters and projections of webhooks are (`before()`,
   * `after()`, `delta::*`). Its root is the document after the change, or before it when it was deleted.
   */
  readonly change?: ChangedImages
  /** Tell where the values of the answer come from: members of lists by their place, or by their `_key`. */
  readonly sourceMap?: 'index' | 'key'
}

export type QueryAnswer = {
  readonly result: unknown
  readonly syncTags: readonly string[]
  /** Milliseconds spent in the worker. */
  readonly ms: number
}

/**
 * Answers GROQ over replicas of the documents in worker threads. A query that is asked after
 * `apply` returned sees that transaction.
 * @throws QueryParseError, QueryTimeoutError, QueryTooCostlyError (errors.ts)
 */
export type QueryEngine = {
  query(request: QueryRequest): Promise<QueryAnswer>
  apply(transaction: CommittedTransaction): void
  /** Drops and reloads a dataset (restore, deletion). */
  reload(dataset: string): void
  close(): Promise<void>
}

/** What the asset routes need of the store. */
export type AssetDocumentWriter = {
  get(dataset: string, id: string): LakeDocument | null
  /** Stores an asset document in a transaction of its own; returns the stored one (the existing one if it is there). */
  createIfNotExists(
    dataset: string,
    document: Readonly<Record<string, unknown>> & { _id: string; _type: string },
    identity: Identity,
  ): LakeDocument
}
