import { Worker } from 'node:worker_threads'

import type { Locale } from '../i18n/locales.ts'
import type { FromWorker, Outcome, Task, ToWorker, WorkerSettings } from './messages.ts'
import type { FoundSoFar, Question, Suggestion } from './question.ts'
import type { Revision, SearchDocument } from './search-document.ts'

/** The search cannot answer now: too many wait, the question took too long, or the index cannot be read. */
export class SearchUnavailableError extends Error {
  override readonly name = 'SearchUnavailableError'
}

type Log = { warn(details: Readonly<Record<string, unknown>>, message: string): void }

export type SearchThreadOptions = WorkerSettings & {
  readonly log: Log
  /** Milliseconds after which a question is given up, and the thread with it. */
  readonly questionTime?: number
}

const defaultQuestionTime = 2000
/** A slice of documents on a slow disk. */
const changeTime = 60_000
const mostWaiting = 128
/** Of the thread's own heap; SQLite's cache is apart. */
const mostHeapMb = 256

type Waiting = {
  readonly task: Task
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: SearchUnavailableError) => void
}

type Running = Waiting & { readonly id: number; readonly timer: NodeJS.Timeout }

function isQuestion({ task }: Waiting): boolean {
  return task.kind === 'search' || task.kind === 'suggest'
}

/**
 * The search index in a thread of its own: SQLite works synchronously, and neither making the index nor a question
 * that takes long may hold up the pages. One task runs at a time, questions before changes; a question beyond its time
 * ends the thread, and the next one starts from the file.
 */
export class SearchThread {
  readonly #options: SearchThreadOptions
  readonly #waiting: Waiting[] = []
  #worker: Worker | null = null
  #running: Running | null = null
  #lastId = 0
  #isClosed = false

  /** Starts nothing before the first task. */
  constructor(options: SearchThreadOptions) {
    this.#options = options
  }

  /** @throws SearchUnavailableError */
  async search(question: Question): Promise<FoundSoFar> {
    const outcome = await this.#ask({ kind: 'search', question })
    if (outcome.kind === 'found') return outcome.found
    throw unavailable(outcome)
  }

  /** @throws SearchUnavailableError */
  async suggest(text: string, locale: Locale): Promise<readonly Suggestion[]> {
    const outcome = await this.#ask({ kind: 'suggest', text, locale })
    if (outcome.kind === 'suggestions') return outcome.suggestions
    throw unavailable(outcome)
  }

  /** The stamp of the content that the index was last equal to; null while it is being made. @throws SearchUnavailableError */
  async stamp(): Promise<string | null> {
    const outcome = await this.#ask({ kind: 'stamp' })
    if (outcome.kind === 'stamp') return outcome.stamp
    throw unavailable(outcome)
  }

  /** @throws SearchUnavailableError */
  async setStamp(stamp: string): Promise<void> {
    await this.#change({ kind: 'setStamp', stamp })
  }

  /**
   * @param present every text of the content; what the index has beside them is taken out.
   * @returns ids of the texts to put. @throws SearchUnavailableError
   */
  async compare(present: readonly Revision[]): Promise<readonly string[]> {
    const outcome = await this.#ask({ kind: 'compare', present })
    if (outcome.kind === 'changed') return outcome.ids
    throw unavailable(outcome)
  }

  /** Makes the texts with these ids be `documents`. @throws SearchUnavailableError */
  async put(ids: readonly string[], documents: readonly SearchDocument[]): Promise<void> {
    await this.#change({ kind: 'put', ids, documents })
  }

  /** Makes the texts of some articles be `documents` and no others. @throws SearchUnavailableError */
  async replace(originalIds: readonly string[], documents: readonly SearchDocument[]): Promise<void> {
    await this.#change({ kind: 'replace', originalIds, documents })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new SearchUnavailableError('the search is closing'))
    await this.#stop('the search is closing')
  }

  async #change(task: Task): Promise<void> {
    const outcome = await this.#ask(task)
    if (outcome.kind !== 'done') throw unavailable(outcome)
  }

  #ask(task: Task): Promise<Outcome> {
    if (this.#isClosed) return Promise.reject(new SearchUnavailableError('the search is closed'))
    if (this.#waiting.length >= mostWaiting)
      return Promise.reject(new SearchUnavailableError('too many questions are waiting'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#running || this.#isClosed) return
    const question = this.#waiting.findIndex(isQuestion)
    const [waiting] = this.#waiting.splice(Math.max(0, question), 1)
    if (!waiting) return
    const worker = this.#started()
    const id = ++this.#lastId
    const time = isQuestion(waiting) ? (this.#options.questionTime ?? defaultQuestionTime) : changeTime
    // The answer may lie unread behind a timer that fired late, because this thread was busy: look once more.
    const timer = setTimeout(() => setImmediate(() => this.#giveUp(id, time)), time)
    this.#running = { ...waiting, id, timer }
    const message: ToWorker = { id, task: waiting.task }
    worker.ref()
    this.#worker?.postMessage(message)
  }

  #giveUp(id: number, time: number): void {
    if (this.#running?.id !== id) return
    const { task } = this.#running
    this.#options.log.warn({ task: task.kind, ms: time }, 'the search was stopped at its time limit')
    void this.#stop(`no answer within ${time} ms`).then(() => this.#next())
  }

  /** Ends the thread, and what it was doing. */
  async #stop(reason: string): Promise<void> {
    const [worker, running] = [this.#worker, this.#running]
    this.#worker = null
    this.#running = null
    if (running) {
      clearTimeout(running.timer)
      running.reject(new SearchUnavailableError(reason))
    }
    await worker?.terminate()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const { file, source } = this.#options
    const settings: WorkerSettings = { file, source }
    const worker = new Worker(new URL('./search-worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    worker.on('message', (message: FromWorker) => this.#receive(message))
    worker.on('error', (error: unknown) => this.#mourn(worker, error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => this.#mourn(worker, 'it exited'))
    this.#worker = worker
    return worker
  }

  #mourn(worker: Worker, cause: string): void {
    if (this.#worker !== worker) return
    this.#options.log.warn({ cause }, 'the thread of the search ended')
    void this.#stop(cause).then(() => this.#next())
  }

  #receive(message: FromWorker): void {
    if ('notice' in message) {
      this.#options.log.warn({ file: this.#options.file }, message.notice)
      return
    }
    const running = this.#running
    if (running?.id !== message.id) return
    clearTimeout(running.timer)
    this.#running = null
    // An idle thread must not keep a process alive that has nothing else to do.
    this.#worker?.unref()
    running.resolve(message.outcome)
    this.#next()
  }
}

function unavailable(outcome: Outcome): SearchUnavailableError {
  return new SearchUnavailableError(outcome.kind === 'fault' ? outcome.message : `unexpected answer: ${outcome.kind}`)
}
