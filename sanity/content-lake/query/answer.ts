import { evaluate, evaluateSync, type ExprNode } from 'groq-js'

import { valueOfChange } from './change.ts'
import type { Compiled, QueryCompiler } from './compile.ts'
import { QueryFault } from './fault.ts'
import type { QueryJob, WorkerSettings } from './messages.ts'
import type { Replica } from './replica.ts'
import { Run } from './run.ts'
import { sourceMapOf, type SourceMap, type SourceMapKind } from './source-map.ts'
import { syncTagsOf } from './sync-tags.ts'

export type LocalAnswer = {
  readonly result: string
  readonly sourceMap: string | null
  readonly syncTags: readonly string[]
}

function evaluated(tree: ExprNode, compiled: Compiled, run: Run): unknown {
  compiled.run = run
  try {
    return run.evaluate(tree)
  } finally {
    compiled.run = null
  }
}

async function valueOf(compiled: Compiled, run: Run): Promise<unknown> {
  if (!compiled.isAsync) return evaluated(compiled.tree, compiled, run)
  const { dataset, ...options } = run.evaluateOptions()
  return (await evaluate(compiled.tree, { ...options, dataset })).get()
}

/** The source map of an answer, from a second evaluation: whatever it does, the answer stays what it is. */
function mapped(value: unknown, kind: SourceMapKind, compiled: Compiled, run: Run): SourceMap {
  if (compiled.isAsync) return { documents: [], paths: [], mappings: {} }
  const traced = evaluated(compiled.traced(), compiled, run)
  return sourceMapOf(value, traced, { notes: run.provenance, view: run.view, kind })
}

/**
 * Answers a query over a replica. The result is JSON text.
 * @throws QueryFault, and whatever groq-js throws (see `toFault`)
 */
export async function answer(
  job: QueryJob,
  replica: Replica,
  compiler: QueryCompiler,
  settings: WorkerSettings,
): Promise<LocalAnswer> {
  if (job.change !== undefined) return aboutChange(job, job.change, replica, settings)
  const compiled = compiler.compile(job.query, job.params)
  const missing = compiled.parameters.find((name) => !Object.hasOwn(job.params, name))
  if (missing !== undefined) throw new QueryFault('parse', `param $${missing} referenced, but not provided`)
  const run = new Run({
    view: replica.view(job.view),
    params: job.params,
    identity: job.identity,
    sanity: { projectId: settings.projectId, dataset: job.dataset },
  })
  const value = await valueOf(compiled, run)
  const result = resultOf(value, settings)
  const sourceMap = job.sourceMap ? JSON.stringify(mapped(value, job.sourceMap, compiled, run)) : null
  const syncTags = syncTagsOf(compiled.reads, (key) => evaluateSync(key, { params: { ...job.params } }).data)
  return { result, sourceMap, syncTags }
}

async function aboutChange(
  job: QueryJob,
  change: string,
  replica: Replica,
  settings: WorkerSettings,
): Promise<LocalAnswer> {
  const sanity = { projectId: settings.projectId, dataset: job.dataset }
  const value = await valueOfChange(job.query, change, { view: replica.view(job.view), identity: job.identity, sanity })
  return { result: resultOf(value, settings), sourceMap: null, syncTags: [] }
}

function resultOf(value: unknown, settings: WorkerSettings): string {
  const result = JSON.stringify(value ?? null)
  if (result.length <= settings.maxResultLength) return result
  const sizes = `${result.length} characters long; ${settings.maxResultLength} are allowed`
  throw new QueryFault('costly', `The result is ${sizes}. Ask for fewer documents or attributes.`)
}
