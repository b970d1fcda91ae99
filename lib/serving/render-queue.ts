/** What a render came to. */
export type Outcome =
  | { readonly kind: 'page' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'moved'; readonly location: string; readonly permanent: boolean }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'busy' }

/** Renders that have begun, by path. */
export type Jobs = ReadonlyMap<string, Promise<Outcome>>

type Job = {
  readonly path: string
  readonly done: Promise<Outcome>
  readonly settle: (outcome: Outcome) => void
  state: 'urgent' | 'soon' | 'background' | 'running'
  /** A change came while the job ran: its result may be old. */
  again: Job | null
}

export type RenderQueueOptions = {
  /** Renders and stores; does not reject. */
  readonly work: (path: string) => Promise<Outcome>
  /** Renders at once for readers who wait. */
  readonly urgentAtOnce: number
  /** Readers' paths that may wait; beyond: `busy`. */
  readonly urgentWaiting: number
  /** Renders at once after changes. */
  readonly backgroundAtOnce: number
}

/** `soon`: the pages of the very document that changed; `background`: the others that show it. */
export type RefreshOrder = 'soon' | 'background'

function newJob(path: string, state: 'urgent' | RefreshOrder): Job {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  return { path, done: promise, settle: resolve, state, again: null }
}

/** One render at a time for a path, few at a time in all; readers go before refreshes, and `soon` before the rest. */
export class RenderQueue {
  readonly #options: RenderQueueOptions
  readonly #jobs = new Map<string, Job>()
  readonly #urgent = new Set<Job>()
  readonly #refreshes = { soon: new Set<Job>(), background: new Set<Job>() }
  #idle: PromiseWithResolvers<void> | null = null
  #urgentRunning = 0
  #backgroundRunning = 0

  constructor(options: RenderQueueOptions) {
    this.#options = options
  }

  /** Paths being rendered or waiting for it. */
  get size(): number {
    return this.#jobs.size
  }

  /** Paths whose render has begun. */
  running(): string[] {
    return [...this.#jobs.values()].filter(({ state }) => state === 'running').map(({ path }) => path)
  }

  /** For a reader who waits: joins a render of the path that is under way or waiting. */
  visit(path: string): Promise<Outcome> {
    const job = this.#jobs.get(path)
    if ((job?.state === 'background' || job?.state === 'soon') && this.#refreshes[job.state].delete(job)) {
      job.state = 'urgent'
      this.#urgent.add(job)
      this.#pump()
    }
    if (job) return job.done
    if (this.#urgent.size >= this.#options.urgentWaiting) return Promise.resolve({ kind: 'busy' })
    return this.#add(newJob(path, 'urgent'))
  }

  /** After a change: never content with a render that began before the call. */
  refresh(path: string, order: RefreshOrder = 'background'): Promise<Outcome> {
    const job = this.#jobs.get(path)
    if (!job) return this.#add(newJob(path, order))
    if (job.state === 'running') {
      job.again ??= newJob(path, order)
      if (order === 'soon') job.again.state = order
      return job.again.done
    }
    if (order === 'soon' && job.state === 'background' && this.#refreshes.background.delete(job)) {
      job.state = order
      this.#refreshes.soon.add(job)
    }
    return job.done
  }

  /** Resolves when nothing is rendered or waits for it. */
  idle(): Promise<void> {
    if (this.#jobs.size === 0) return Promise.resolve()
    this.#idle ??= Promise.withResolvers()
    return this.#idle.promise
  }

  #add(job: Job): Promise<Outcome> {
    this.#jobs.set(job.path, job)
    if (job.state === 'urgent') this.#urgent.add(job)
    else if (job.state !== 'running') this.#refreshes[job.state].add(job)
    this.#pump()
    return job.done
  }

  #pump(): void {
    const { urgentAtOnce, backgroundAtOnce } = this.#options
    for (const job of this.#urgent) {
      if (this.#urgentRunning >= urgentAtOnce) break
      this.#urgent.delete(job)
      this.#urgentRunning += 1
      void this.#run(job).finally(() => {
        this.#urgentRunning -= 1
        this.#pump()
      })
    }
    const { soon, background } = this.#refreshes
    for (const job of [...soon, ...background]) {
      if (this.#backgroundRunning >= backgroundAtOnce) break
      soon.delete(job)
      background.delete(job)
      this.#backgroundRunning += 1
      void this.#run(job).finally(() => {
        this.#backgroundRunning -= 1
        this.#pump()
      })
    }
  }

  async #run(job: Job): Promise<void> {
    job.state = 'running'
    const outcome = await this.#options.work(job.path)
    this.#jobs.delete(job.path)
    job.settle(outcome)
    if (job.again) this.#add(job.again)
    if (this.#jobs.size > 0) return
    this.#idle?.resolve()
    this.#idle = null
  }
}
