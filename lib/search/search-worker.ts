import { parentPort, workerData } from 'node:worker_threads'

import type { FromWorker, Outcome, Task, ToWorker, WorkerSettings } from './messages.ts'
import { SearchStore } from './search-store.ts'

const port = parentPort
if (!port) throw new Error('search-worker.ts runs as a worker thread only')

const settings: WorkerSettings = workerData

function send(message: FromWorker): void {
  port?.postMessage(message)
}

const store = new SearchStore(settings, (notice) => send({ notice }))

function outcomeOf(task: Task): Outcome {
  try {
    return store.run(task)
  } catch (error) {
    return { kind: 'fault', message: error instanceof Error ? error.message : String(error) }
  }
}

port.on('message', ({ id, task }: ToWorker) => send({ id, outcome: outcomeOf(task) }))
