import { parentPort, workerData } from 'node:worker_threads'

import { answer } from './answer.ts'
import { QueryCompiler } from './compile.ts'
import { toFault } from './fault.ts'
import { keepHouse } from './housekeeping.ts'
import type { FromWorker, QueryJob, ToWorker, WorkerSettings } from './messages.ts'
import { Replica } from './replica.ts'

const port = parentPort
if (!port) throw new Error('query/worker.ts runs as a worker thread only')

const settings: WorkerSettings = workerData
const compiler = new QueryCompiler()
const replicas = new Map<string, Replica>()
const house = keepHouse()

/** The query that is being answered. */
let asked: number | null = null

function replicaOf(dataset: string): Replica {
  const tell = (isPreparing: boolean): void => {
    house(Infinity)
    if (asked !== null) send({ kind: 'preparing', id: asked, isPreparing })
  }
  const replica = replicas.get(dataset) ?? new Replica(tell)
  replicas.set(dataset, replica)
  return replica
}

function send(message: FromWorker): void {
  port?.postMessage(message)
}

async function query(id: number, job: QueryJob): Promise<void> {
  const start = performance.now()
  asked = id
  try {
    const found = await answer(job, replicaOf(job.dataset), compiler, settings)
    send({ kind: 'answer', id, ...found, ms: Math.round((performance.now() - start) * 100) / 100 })
  } catch (error) {
    const { kind, message, span } = toFault(error)
    send({ kind: 'fault', id, fault: kind, description: message, span })
  }
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'load':
      return replicaOf(message.dataset).load(message.documents)
    case 'loaded':
      return send(message)
    case 'apply':
      return replicaOf(message.dataset).apply(message.changes)
    case 'drop':
      replicas.delete(message.dataset)
      return
    case 'query':
      return query(message.id, message.job)
  }
}

// One after the other: an asynchronous evaluation must not see a change that comes in meanwhile.
let last = Promise.resolve()
port.on('message', (message: ToWorker) => {
  last = last.then(() => handle(message))
  house(message.kind === 'load' ? Infinity : message.kind === 'apply' ? 1 : 0)
})
