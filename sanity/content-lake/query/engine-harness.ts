import type { CommittedTransaction, Identity, LakeDocument, QueryRequest } from '../types.ts'
import { createQueryEngine, type QueryEngineOptions } from './engine.ts'
import { textsOfDocuments } from './sample-documents.ts'

/** What the tests of the engine share: a store in memory and an engine with real workers over it. */

export const editor: Identity = { id: 'editor', name: 'Editor', email: null, role: 'editor' }
export const stranger: Identity = { id: 'stranger', name: 'Stranger', email: null, role: null }

/** Compares every document with every other, three levels deep; no index helps. */
export const endless = 'count(*[count(*[count(*[title != ^.title && title != ^.^.title]) > 0 && v != ^.v]) > 0])'
/** Makes an object for every pair of pairs of documents. */
export const bloated = '*{"a": *[v != ^.v]{"b": *[v != ^.v]{"c": *[v != ^.v]{_id, "v": [v, ^.v, ^.^.v, ^.^.^.v]}}}}'

export function document(id: string, rest: Record<string, unknown> = {}): LakeDocument {
  return { _id: id, _type: 'a', _rev: 'r', _createdAt: '', _updatedAt: '', ...rest }
}

export function many(count: number): LakeDocument[] {
  return Array.from({ length: count }, (_, v) => document(`d${v}`, { v, title: `Title ${v}` }))
}

const closers: (() => Promise<void>)[] = []

/** Ends every engine that was started; to be called after each test. */
export async function closeEngines(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()))
}

/** An engine over a store in memory; `commit` changes the store and tells the engine, as the lake does. */
export function start(documents: readonly LakeDocument[], options: Partial<QueryEngineOptions> = {}) {
  const store = new Map(documents.map((item) => [item._id, item]))
  const loadDocuments = () => textsOfDocuments(store.values())
  const engine = createQueryEngine({ projectId: 'local', loadDocuments, ...options })
  closers.push(() => engine.close())
  let sequence = 0
  const commit = (id: string, after: LakeDocument | null): void => {
    const transaction: CommittedTransaction = {
      sequence: ++sequence,
      id: `t${sequence}`,
      dataset: 'production',
      author: 'editor',
      timestamp: '',
      changes: [{ id, before: store.get(id) ?? null, after, mutations: [] }],
    }
    if (after) store.set(id, after)
    else store.delete(id)
    engine.apply(transaction)
  }
  const ask = async (query: string, rest: Partial<QueryRequest> = {}) => {
    const defaults = { dataset: 'production', params: {}, identity: editor, timeLimitMs: 5_000 }
    return engine.query({ ...defaults, perspective: 'raw', query, ...rest })
  }
  const resultOf = async (query: string, rest: Partial<QueryRequest> = {}) => (await ask(query, rest)).result
  return { engine, store, commit, ask, resultOf }
}
