import { Worker } from 'node:worker_threads'

import type { DocumentText } from '../types.ts'
import { Hydration } from './hydration.ts'
import type { FromWorker, QueryJob, ToWorker, WorkerSettings } from './messages.ts'

type Answer = Extract<FromWorker, { kind: 'answer' | 'fault' }>

/** How the evaluation of a query ended when the worker gave no answer. */
export type SlotOutcome = Answer | { readonly kind: 'timeout' } | { readonly kind: 'crash'; readonly cause: string }

export type SlotOptions = {
  readonly settings: WorkerSettings
  readonly memoryLimitMb: number
  readonly loadDocuments: (dataset: string) => Iterable<DocumentText>
  /** Called when a dataset is loaded: what waited for it can go on. */
  readonly onReady: (dataset: string) => void
  readonly onLoadFailure: (dataset: string, error: unknown) => void
  readonly onCrash: (cause: string) => void
}

type Running = {
  readonly id: number
  readonly timeLimitMs: number
  timer: NodeJS.Timeout
  readonly end: (outcome: SlotOutcome) => void
}

/** A worker that dies sooner than this after its start is started again with a pause. */
const healthyAfterMs = 2_000
const longestPauseMs = 5_000
/** What a worker makes ready once, for all queries to come, is not held against the query that comes first. */
const longestPreparationMs = 60_000

/** A place for one worker: keeps it running, its replicas loaded, and answers one query at a time. */
export class WorkerSlot {
  readonly #options: SlotOptions
  readonly #hydrations = new Map<string, Hydration>()
  #worker: Worker | null = null
  #running: Running | null = null
  #lastId = 0
  #startedAt = 0
  #quickDeaths = 0
  #restart: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(options: SlotOptions) {
    this.#options = options
    this.#start()
  }

  get isIdle(): boolean {
    return this.#worker !== null && this.#running === null
  }

  isReady(dataset: string): boolean {
    return this.#hydrations.get(dataset)?.isDone ?? false
  }

  isLoading(dataset: string): boolean {
    return this.#worker !== null && this.#hydrations.get(dataset)?.isDone === false
  }

  /** Begins to load a dataset unless it is loaded or being loaded. */
  ensure(dataset: string): void {
    if (this.#worker && !this.#hydrations.has(dataset)) this.#hydrate(dataset)
  }

  /** @param changes JSON of `[id, document or null]` pairs */
  apply(dataset: string, ids: readonly string[], changes: string): void {
    const hydration = this.#hydrations.get(dataset)
    if (!hydration) return
    hydration.note(ids)
    this.#post({ kind: 'apply', dataset, changes })
  }

  /** Forgets a dataset; the next query loads it anew. */
  drop(dataset: string): void {
    this.#hydrations.get(dataset)?.cancel()
    this.#hydrations.delete(dataset)
    this.#post({ kind: 'drop', dataset })
  }

  /** Evaluates a query. The slot must be idle and the dataset ready. Never rejects. */
  run(job: QueryJob, timeLimitMs: number): Promise<SlotOutcome> {
    const id = ++this.#lastId
    return new Promise((resolve) => {
      const end = (outcome: SlotOutcome): void => {
        clearTimeout(running.timer)
        this.#running = null
        resolve(outcome)
      }
      const running: Running = { id, timeLimitMs, timer: this.#stopAfter(id, timeLimitMs), end }
      this.#running = running
      try {
        this.#post({ kind: 'query', id, job })
      } catch (error) {
        const description = `Parameters must be JSON: ${error instanceof Error ? error.message : String(error)}`
        end({ kind: 'fault', id, fault: 'parse', description, span: null })
      }
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#restart) clearTimeout(this.#restart)
    for (const hydration of this.#hydrations.values()) hydration.cancel()
    this.#running?.end({ kind: 'crash', cause: 'The query engine was closed' })
    await this.#worker?.terminate()
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #stopAfter(id: number, milliseconds: number): NodeJS.Timeout {
    // The answer may lie unread behind a timer that fired late, because this thread was busy: look once more.
    return setTimeout(() => setImmediate(() => this.#stop(id)), milliseconds)
  }

  #stop(id: number): void {
    if (this.#running?.id !== id) return
    const { end } = this.#running
    void this.#worker?.terminate()
    this.#lose()
    end({ kind: 'timeout' })
    this.#start()
  }

  /** Forgets the worker, which is dying or dead, and what it held. */
  #lose(): void {
    this.#worker?.removeAllListeners('message')
    this.#worker = null
    for (const hydration of this.#hydrations.values()) hydration.cancel()
  }

  #start(): void {
    if (this.#isClosed) return
    this.#startedAt = performance.now()
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#options.settings,
      resourceLimits: { maxOldGenerationSizeMb: this.#options.memoryLimitMb, maxYoungGenerationSizeMb: 12 },
      execArgv: [],
    })
    this.#worker = worker
    let cause = 'it exited'
    worker.on('message', (message: FromWorker) => this.#receive(message))
    worker.on('error', (error: unknown) => {
      cause = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', () => this.#mourn(worker, cause))
    const datasets = [...this.#hydrations.keys()]
    this.#hydrations.clear()
    for (const dataset of datasets) this.#hydrate(dataset)
  }

  #mourn(worker: Worker, cause: string): void {
    if (this.#worker !== worker || this.#isClosed) return
    const running = this.#running
    this.#lose()
    this.#options.onCrash(cause)
    this.#quickDeaths = performance.now() - this.#startedAt < healthyAfterMs ? this.#quickDeaths + 1 : 0
    const pause = this.#quickDeaths < 2 ? 0 : Math.min(longestPauseMs, 100 * 2 ** this.#quickDeaths)
    this.#restart = setTimeout(() => this.#start(), pause)
    running?.end({ kind: 'crash', cause })
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'loaded') {
      const hydration = this.#hydrations.get(message.dataset)
      if (hydration?.confirm(message.generation)) this.#options.onReady(message.dataset)
    } else if (this.#running?.id === message.id) {
      if (message.kind !== 'preparing') return this.#running.end(message)
      clearTimeout(this.#running.timer)
      const allowed = message.isPreparing ? longestPreparationMs : this.#running.timeLimitMs
      this.#running.timer = this.#stopAfter(message.id, allowed)
    }
  }

  #hydrate(dataset: string): void {
    const hydration = new Hydration(dataset, (message) => this.#post(message))
    this.#hydrations.set(dataset, hydration)
    hydration.run(this.#options.loadDocuments).catch((error: unknown) => {
      if (this.#hydrations.get(dataset) !== hydration) return
      this.drop(dataset)
      this.#options.onLoadFailure(dataset, error)
    })
  }
}
