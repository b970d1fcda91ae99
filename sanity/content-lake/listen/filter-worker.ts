import { parentPort, workerData } from 'node:worker_threads'
import { isObject } from '../json.ts'
import { QueryCompiler } from '../query/compile.ts'
import type { Compiled } from '../query/compile.ts'
import { QueryFault, toFault } from '../query/fault.ts'
import { parseSafely } from '../query/replica.ts'
import { Run } from '../query/run.ts'
import { TextIndex } from '../query/text-index.ts'
import { View } from '../query/view.ts'
import type { LakeDocument } from '../types.ts'
import type { FilterAnswer, FromFilterWorker, GroqFilter, ToFilterWorker } from './filter-messages.ts'

const port = parentPort
if (!port) throw new Error('listen/filter-worker.ts runs as a worker thread only')

const { projectId }: { projectId: string } = workerData
const compiler = new QueryCompiler()
/** The documents read last: one transaction is asked about by several filters in a row. */
let recent: { json: string; documents: readonly unknown[] } = { json: '[]', documents: [] }

function documentsOf(json: string): readonly unknown[] {
  if (recent.json === json) return recent.documents
  const documents = parseSafely(json)
  recent = { json, documents: Array.isArray(documents) ? documents : [] }
  return recent.documents
}

// Only the id is looked at: documents come from the log, which checked them.
function isDocument(value: unknown): value is LakeDocument {
  return isObject(value) && typeof value['_id'] === 'string'
}

function compiledOf({ query, params }: GroqFilter): Compiled {
  const compiled = compiler.compile(query, params)
  if (compiled.isAsync) throw new QueryFault('parse', 'Functions of differences cannot be used in a listener')
  const missing = compiled.parameters.find((name) => !Object.hasOwn(params, name))
  if (missing !== undefined) throw new QueryFault('parse', `param $${missing} referenced, but not provided`)
  return compiled
}

/** What the query answers when the dataset is this one document, or none. */
function evaluate(compiled: Compiled, filter: GroqFilter, document: LakeDocument | null): unknown {
  const stored = new Map(document ? [[document._id, document]] : [])
  const run = new Run({
    view: new View({ kind: 'raw' }, stored, () => new TextIndex(stored.values())),
    params: filter.params,
    identity: filter.identity,
    sanity: { projectId, dataset: filter.dataset },
  })
  compiled.run = run
  try {
    return run.evaluate(compiled.tree)
  } finally {
    compiled.run = null
  }
}

/** What is left of a document after projection and slice counts as a hit, as the hosted lake ignores both. */
function isHit(result: unknown): boolean {
  return Array.isArray(result) ? result.length > 0 : result !== null && result !== undefined
}

function answer({ filter, documents }: ToFilterWorker): FilterAnswer {
  try {
    const compiled = compiledOf(filter)
    const empty = evaluate(compiled, filter, null)
    if (isHit(empty)) {
      throw new QueryFault('parse', 'A listener needs a query that selects documents, such as *[_type == "news"]')
    }
    const verdicts = documentsOf(documents).map((item) => isDocument(item) && isHit(evaluate(compiled, filter, item)))
    return { kind: 'verdicts', verdicts }
  } catch (error) {
    const { message, span } = toFault(error)
    return { kind: 'fault', description: message, span }
  }
}

const send = (message: FromFilterWorker): void => port.postMessage(message)
port.on('message', (message: ToFilterWorker) => send({ id: message.id, ...answer(message) }))
send({ kind: 'ready' })
