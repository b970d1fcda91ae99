import { Worker } from 'node:worker_threads'
import type { FilterAnswer, FromFilterWorker, GroqFilter, ToFilterWorker } from './filter-messages.ts'

export type LaneOptions = {
  readonly projectId: string
  readonly log: { warn(details: Readonly<Record<string, unknown>>, message: string): void }
}

/** How a job ended. `stopped`: the filter took too long or too much memory. `overloaded`: too many jobs wait. */
export type LaneOutcome = FilterAnswer | { readonly kind: 'stopped' } | { readonly kind: 'overloaded' }

type Job = {
  readonly filter: GroqFilter
  readonly documents: string
  readonly resolve: (outcome: LaneOutcome) => void
}

/** How long one filter may look at what it is asked about, in ms. */
const timeLimitMs = 1_000
const maxJobs = 2_000
/** Characters of documents that may wait. */
const maxWaiting = 64 * 1024 * 1024
/** A worker that nobody asked for this long is ended: it holds some 30 MB. */
const idleMs = 60_000
/** A filter that was stopped is not tried again for this long, in ms. */
const memoryMs = 60_000

/**
 * A worker that reads filters which are more than a few comparisons. Jobs are answered one after the other, in their
 * order. A filter that does not end is stopped with its worker, and the others go on in a new one.
 */
export class FilterLane {
  readonly #options: LaneOptions
  readonly #jobs: Job[] = []
  readonly #stopped = new Map<string, number>()
  #waiting = 0
  #worker: Worker | null = null
  #isReady = false
  #running: { readonly id: number; readonly job: Job; readonly timer: NodeJS.Timeout } | null = null
  #idle: NodeJS.Timeout | null = null
  #lastId = 0
  #isClosed = false

  constructor(options: LaneOptions) {
    this.#options = options
  }

  /** @param documents JSON of an array of documents and nulls; `[]` only checks the filter */
  match(filter: GroqFilter, documents: string): Promise<LaneOutcome> {
    if (this.#isClosed) return Promise.resolve({ kind: 'overloaded' })
    if (this.#jobs.length >= maxJobs || this.#waiting > maxWaiting) return Promise.resolve({ kind: 'overloaded' })
    return new Promise((resolve) => {
      this.#jobs.push({ filter, documents, resolve })
      this.#waiting += documents.length
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#idle) clearTimeout(this.#idle)
    if (this.#running) clearTimeout(this.#running.timer)
    for (const job of this.#jobs.splice(0)) job.resolve({ kind: 'overloaded' })
    this.#running?.job.resolve({ kind: 'overloaded' })
    await this.#worker?.terminate()
  }

  #next(): void {
    if (this.#running || this.#isClosed) return
    const job = this.#jobs[0]
    if (!job) {
      this.#idle ??= setTimeout(() => this.#retire(), idleMs).unref()
      return
    }
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = null
    if ((this.#stopped.get(keyOf(job.filter)) ?? 0) > performance.now()) {
      this.#take()
      job.resolve({ kind: 'stopped' })
      this.#next()
      return
    }
    if (!this.#worker) this.#start()
    if (!this.#isReady) return
    this.#take()
    const id = ++this.#lastId
    // The answer may lie unread behind a timer that fired late, because this thread was busy: look once more.
    const timer = setTimeout(() => setImmediate(() => this.#stop(id)), timeLimitMs)
    this.#running = { id, job, timer }
    const message: ToFilterWorker = { id, filter: job.filter, documents: job.documents }
    this.#worker?.postMessage(message)
  }

  #take(): void {
    this.#waiting -= this.#jobs.shift()?.documents.length ?? 0
  }

  #start(): void {
    const worker = new Worker(new URL('./filter-worker.ts', import.meta.url), {
      workerData: { projectId: this.#options.projectId },
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 },
      execArgv: [],
    })
    this.#worker = worker
    this.#isReady = false
    worker.on('message', (message: FromFilterWorker) => {
      if (this.#worker !== worker) return
      if (message.kind === 'ready') this.#isReady = true
      else if (message.id === this.#running?.id) this.#settle(message)
      this.#next()
    })
    // Out of memory: the exit follows.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      const wasReady = this.#isReady
      this.#retire()
      if (this.#running) this.#stop(this.#running.id)
      // One that cannot even start is not started over and over: whoever asked for it is told.
      else if (!wasReady) this.#giveUp()
      else this.#next()
    })
  }

  #giveUp(): void {
    const job = this.#jobs[0]
    this.#take()
    job?.resolve({ kind: 'overloaded' })
    this.#next()
  }

  #settle(outcome: LaneOutcome): void {
    if (!this.#running) return
    const { timer, job } = this.#running
    clearTimeout(timer)
    this.#running = null
    job.resolve(outcome)
  }

  /** The running filter took too much: its worker is given up. */
  #stop(id: number): void {
    if (this.#running?.id !== id) return
    const now = performance.now()
    for (const [key, until] of this.#stopped) if (until <= now) this.#stopped.delete(key)
    const { filter } = this.#running.job
    this.#stopped.set(keyOf(filter), now + memoryMs)
    this.#options.log.warn({ query: filter.query, dataset: filter.dataset }, 'The filter of a listener was stopped')
    this.#retire()
    this.#settle({ kind: 'stopped' })
    this.#next()
  }

  #retire(): void {
    this.#idle = null
    const worker = this.#worker
    this.#worker = null
    this.#isReady = false
    void worker?.terminate()
  }
}

function keyOf(filter: GroqFilter): string {
  return JSON.stringify(filter)
}
