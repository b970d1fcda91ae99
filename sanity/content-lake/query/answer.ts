import { evaluate, evaluateSync } from 'groq-js'

import { valueOfChange } from './change.ts'
import type { Compiled, QueryCompiler } from './compile.ts'
import { QueryFault } from './fault.ts'
import type { QueryJob, WorkerSettings } from './messages.ts'
import type { Replica } from './replica.ts'
import { Run } from './run.ts'
import { syncTagsOf } from './sync-tags.ts'

export type LocalAnswer = { readonly result: string; readonly syncTags: readonly string[] }

async function valueOf(compiled: Compiled, run: Run): Promise<unknown> {
  if (!compiled.isAsync) {
    compiled.run = run
    try {
      return run.evaluate(compiled.tree)
    } finally {
      compiled.run = null
    }
  }
  const { dataset, ...options } = run.evaluateOptions()
  return (await evaluate(compiled.tree, { ...options, dataset })).get()
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
  const result = resultOf(await valueOf(compiled, run), settings)
  const syncTags = syncTagsOf(compiled.reads, (key) => evaluateSync(key, { params: { ...job.params } }).data)
  return { result, syncTags }
}

async function aboutChange(
  job: QueryJob,
  change: string,
  replica: Replica,
  settings: WorkerSettings,
): Promise<LocalAnswer> {
  const sanity = { projectId: settings.projectId, dataset: job.dataset }
  const value = await valueOfChange(job.query, change, { view: replica.view(job.view), identity: job.identity, sanity })
  return { result: resultOf(value, settings), syncTags: [] }
}

function resultOf(value: unknown, settings: WorkerSettings): string {
  const result = JSON.stringify(value ?? null)
  if (result.length <= settings.maxResultLength) return result
  const sizes = `${result.length} characters long; ${settings.maxResultLength} are allowed`
  throw new QueryFault('costly', `The result is ${sizes}. Ask for fewer documents or attributes.`)
}
