import type { Logger } from '../log/logger.ts'
import { finishPage, type Finish } from './finish-page.ts'
import { errorStatusOf, isErrorPagePath, isPagePath, pageOfFeed } from './page-path.ts'
import type { PageStore } from './page-store.ts'
import { finishedPolicy, hydratedPolicy } from './policy.ts'
import { Budget, Recent } from './recent.ts'
import { RenderQueue, type Outcome } from './render-queue.ts'
import { headerOf, renderWithin, type RenderAnswer, type Renderer } from './renderer.ts'
import { routeOf } from './routes.ts'
import type { Settings } from './settings.ts'

export type PageRendersOptions = {
  readonly renderer: Renderer
  readonly store: PageStore
  readonly settings: Settings
  /** The only headers that a stored page's render sees: nothing of a reader's request. */
  readonly headers: Readonly<Record<string, string>>
  readonly log: Logger
}

const mostPathsTold = 20

function failed(error: unknown): Outcome {
  return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
}

/** Renders pages into the store: on a reader's miss, after a change, and again after a failure. */
export class PageRenders {
  readonly queue: RenderQueue
  readonly #options: PageRendersOptions
  readonly #misses: Recent<Outcome>
  readonly #failures: Recent<Outcome>
  readonly #unlisted: Budget
  readonly #attempts = new Map<string, number>()
  readonly #timers = new Set<NodeJS.Timeout>()
  /** The app's list of addresses; `null`: not known at present. */
  #listed: ReadonlySet<string> | null = null
  readonly #failedInRow = new Set<string>()
  #downUntil = 0
  #closed = false
  /** Called when the last page that had failed is whole again. */
  onMended: () => void = () => undefined

  constructor(options: PageRendersOptions) {
    this.#options = options
    const { settings } = options
    this.#misses = new Recent(settings.mostMisses, settings.missTime)
    this.#failures = new Recent(settings.mostMisses, settings.downTime)
    this.#unlisted = new Budget(settings.unlistedBurst, settings.unlistedEvery)
    this.queue = new RenderQueue({ ...settings, work: (path) => this.#render(path) })
  }

  /** Pages whose last render failed and that wait for another try. */
  get failing(): number {
    return this.#attempts.size
  }

  /** Some of them, by path: their last good version is served. */
  get failingPaths(): string[] {
    return [...this.#attempts.keys()].slice(0, mostPathsTold)
  }

  /** True while several different pages in a row have failed. */
  get down(): boolean {
    return performance.now() < this.#downUntil
  }

  setListed(paths: ReadonlySet<string> | null): void {
    this.#listed = paths
  }

  /** Forgets what was missing or had moved: content has changed. */
  forgetMisses(): void {
    this.#misses.clear()
    this.#failures.clear()
  }

  /** A reader asks for a page that the store does not have. */
  async visit(path: string): Promise<Outcome> {
    const recent = this.#misses.get(path) ?? this.#failures.get(path)
    if (recent) return recent
    if (this.down) return { kind: 'failed', reason: 'the content source is down' }
    const page = pageOfFeed(path)
    const unlisted = this.#listed !== null && isPagePath(page) && !this.#listed.has(page)
    if (unlisted && !this.#unlisted.take()) return { kind: 'missing' }
    return this.queue.visit(path)
  }

  async #render(path: string): Promise<Outcome> {
    const { renderer, settings, headers } = this.#options
    try {
      const request = { method: 'GET', url: path, headers }
      const outcome = await this.#judge(path, await renderWithin(renderer, request, settings.renderTimeout))
      return this.#note(path, outcome)
    } catch (error) {
      return this.#note(path, failed(error))
    }
  }

  async #judge(path: string, answer: RenderAnswer): Promise<Outcome> {
    const { store } = this.#options
    if (answer.status === 404) return this.#missing(path)
    const location = headerOf(answer, 'location')
    if (answer.status >= 301 && answer.status <= 308 && /^\/(?![/\\])[\x21-\x7e]*$/.test(location)) {
      store.drop(path)
      return { kind: 'moved', location, permanent: answer.status === 301 || answer.status === 308 }
    }
    const hydrated = routeOf(path).mode === 'hydrated'
    const finish: Finish = hydrated ? 'hydrated' : 'whole'
    const page = finishPage(answer, finish)
    if ('fault' in page) return { kind: 'failed', reason: page.fault }
    if (page.status === 404) return this.#missing(path)
    const document = page.contentType.startsWith('text/html')
    const policy = hydrated ? hydratedPolicy(page.scriptHashes) : finishedPolicy
    const status = errorStatusOf(path) ?? page.status
    const { contentType, tags, picture } = page
    const facts = { path, status, contentType, tags, picture, builtAt: Date.now() }
    await store.put({ ...facts, policy: document ? policy : null }, page.body)
    return { kind: 'page' }
  }

  /** A stored page goes only when Next and the list of addresses agree: an empty answer of a sick source looks like 404. */
  #missing(path: string): Outcome {
    const { store } = this.#options
    if (store.get(path) !== undefined) {
      if (this.#listed === null)
        return { kind: 'failed', reason: 'not found, and the list of addresses is not at hand' }
      if (this.#listed.has(path)) return { kind: 'failed', reason: 'not found, though it is on the list of addresses' }
      store.drop(path)
    }
    return { kind: 'missing' }
  }

  #note(path: string, outcome: Outcome): Outcome {
    if (outcome.kind === 'failed') {
      this.#fail(path, outcome.reason)
      return outcome
    }
    if (outcome.kind === 'missing' || outcome.kind === 'moved') this.#misses.set(path, outcome)
    this.#failures.delete(path)
    this.#failedInRow.clear()
    this.#downUntil = 0
    if (this.#attempts.delete(path) && this.#attempts.size === 0) this.onMended()
    return outcome
  }

  #fail(path: string, reason: string): void {
    const { store, settings, log } = this.#options
    this.#failures.set(path, { kind: 'failed', reason })
    this.#failedInRow.add(path)
    if (this.#failedInRow.size >= settings.failuresUntilDown) this.#downUntil = performance.now() + settings.downTime
    const kept = store.get(path) !== undefined
    log.error({ path, reason, kept }, kept ? 'a render failed; the last good page stays' : 'a render failed')
    // A path that nobody vouches for is tried again when somebody asks for it.
    if (kept || isErrorPagePath(path) || this.#listed?.has(path) === true) this.#retryLater(path)
  }

  #retryLater(path: string): void {
    const { settings } = this.#options
    const attempts = (this.#attempts.get(path) ?? 0) + 1
    this.#attempts.set(path, attempts)
    if (this.#closed) return
    const wait = Math.min(settings.retryLast, settings.retryFirst * 2 ** Math.min(attempts - 1, 20))
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (this.#attempts.get(path) === attempts) void this.queue.refresh(path)
    }, wait)
    timer.unref()
    this.#timers.add(timer)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
  }
}
