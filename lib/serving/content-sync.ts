import { everyTag } from '../changes/tags.ts'
import type { Logger } from '../log/logger.ts'
import { AddressList, wantedPaths, type Listing } from './address-list.ts'
import { Aging } from './aging.ts'
import { FreshBuild } from './fresh-build.ts'
import type { PageRenders } from './page-renders.ts'
import type { PageStore } from './page-store.ts'
import type { Redirects } from './redirects.ts'
import type { Jobs, RefreshOrder } from './render-queue.ts'
import type { Renderer } from './renderer.ts'
import type { Settings } from './settings.ts'
import { StoredContent } from './stored-content.ts'
import { TagBurst } from './tag-burst.ts'
import { tellNext } from './tell-next.ts'

export type ContentSyncOptions = {
  readonly renderer: Renderer
  readonly renders: PageRenders
  readonly store: PageStore
  readonly redirects: Redirects
  readonly settings: Settings
  /** The stamp of the content that every page of the build shows; `null`: that is not known. */
  readonly builtFrom: string | null
  /** Headers of the front's own requests to the app, with the internal token. */
  readonly headers: Readonly<Record<string, string>>
  readonly log: Logger
}

/** Keeps the stored pages equal to the content: at the start, on webhooks, and from time to time. */
export class ContentSync {
  readonly #options: ContentSyncOptions
  readonly #addresses: AddressList
  readonly #aging: Aging
  readonly #build: FreshBuild
  readonly #stored: StoredContent
  /** Changes that come in a burst are told and refreshed together; the jobs are those of all of them. */
  readonly #burst: TagBurst<Jobs>
  /** What the last round or purge was made for; `null`: unknown, so the next comparison renders everything. */
  #listing: Listing | null = null
  #timer: NodeJS.Timeout | undefined
  #renewedAt: number | null = null
  #refreshing = 0
  /** Changes being told: the listing may already know of one whose pages nobody has begun to render. */
  #telling = 0
  /** Next could not be told of a change: no stamp counts until everything has been rendered. */
  #missed = false
  /** A stamp that no webhook has explained yet. */
  #suspected: string | null = null
  #closed = false
  /** Called with every change of content, before its pages are rendered. */
  onChange: () => void = () => undefined
  /** Called when every stored page shows what the source held at `askedAt` (milliseconds since 1970), or newer. */
  onCurrent: (askedAt: number) => void = () => undefined

  constructor(options: ContentSyncOptions) {
    this.#options = options
    this.#addresses = new AddressList({ ...options, renderTimeout: options.settings.renderTimeout })
    this.#build = new FreshBuild({ ...options, addresses: this.#addresses })
    this.#aging = new Aging({ ...options, change: (tags) => this.change(tags) })
    this.#burst = new TagBurst(options.settings.gatherChanges, async (tags) => {
      await this.#tell([...tags])
      return this.#refresh(tags)
    })
    this.#stored = new StoredContent(options.store)
    options.renders.onMended = () => this.#settle()
  }

  /**
   * Before the first render: Next would take pages of its build, with the content of that day, for fresh ones. What it
   * was told of later changes it has forgotten with the process. Right after the build they are fresh indeed.
   */
  async forgetBuild(): Promise<void> {
    if (await this.#build.look()) return
    await this.#tell([everyTag]).catch((error: unknown) =>
      this.#options.log.error({ err: error }, 'Next cannot be told to forget its build; everything is rendered'),
    )
  }

  /** Begins in the background: compares content and store, renders what differs, and goes on comparing. */
  start(): void {
    void this.#compare()
  }

  /**
   * Tells Next of a change and renders what it concerns.
   * @returns the renders of the pages that `tags` concern, and of those that are new, once they have begun.
   * @throws when Next cannot be told; everything is rendered later then.
   */
  async change(tags: readonly string[]): Promise<Jobs> {
    this.#stored.began(tags)
    const jobs = await this.#whileTelling(() => this.#burst.add(tags))
    const { store } = this.#options
    const concerned = store.pathsWith(new Set(tags))
    return new Map([...jobs].filter(([path]) => concerned.has(path) || store.get(path) === undefined))
  }

  /** No stamp counts until `work` has begun the renders that the change asks for. */
  async #whileTelling<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#telling += 1
    try {
      return await work()
    } finally {
      this.#telling -= 1
      this.#settle()
    }
  }

  async #tell(tags: readonly string[]): Promise<void> {
    try {
      await tellNext(tags, this.#options)
    } catch (error) {
      this.#missed = true
      this.#stored.doubt()
      this.#compareIn(this.#options.settings.bootRetry)
      throw error
    }
  }

  /** Renders what the tags concern, what is new, and what was being rendered when the change came. */
  async #refresh(tags: ReadonlySet<string>): Promise<Jobs> {
    const { store, renders } = this.#options
    this.#refreshing += 1
    this.onChange()
    renders.forgetMisses()
    const listing = await this.#list()
    if (listing) this.#stored.seen(listing.stamp)
    const orders = new Map<string, RefreshOrder>()
    for (const [path, isOwn] of store.pathsWith(tags)) orders.set(path, isOwn ? 'soon' : 'background')
    // A new page is somebody's own; but what is always asked for, though the app may not have it, can wait.
    for (const path of this.#absent(listing))
      orders.set(path, listing?.paths.has(path) === true ? 'soon' : 'background')
    for (const path of renders.queue.running()) if (!orders.has(path)) orders.set(path, 'background')
    const jobs: Jobs = new Map([...orders].map(([path, order]) => [path, renders.queue.refresh(path, order)]))
    void Promise.all(jobs.values()).then(() => {
      this.#refreshing -= 1
      this.#settle()
    })
    return jobs
  }

  async #list(): Promise<Listing | null> {
    const listing = await this.#addresses.ask()
    this.#listed(listing)
    if (listing === null) this.#compareIn(this.#options.settings.bootRetry)
    return listing
  }

  #listed(listing: Listing | null): void {
    this.#listing = listing
    if (listing) this.#options.redirects.set(listing.redirects)
    this.#options.renders.setListed(listing?.paths ?? null)
  }

  /** The stamp counts once everything that it promises is rendered. */
  #settle(): void {
    if (this.#isBusy() || this.#missed || this.#options.renders.failing > 0) return
    if (!this.#listing || !this.#stored.isCompared) return
    this.#stored.reached(this.#listing.stamp)
    this.onCurrent(this.#listing.askedAt)
  }

  #absent(listing: Listing | null): string[] {
    return wantedPaths(listing).filter((path) => this.#options.store.get(path) === undefined)
  }

  #compareIn(wait: number): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.#compare(), wait)
    this.#timer.unref()
  }

  /** A change on its way, or being rendered, explains a new stamp by itself. */
  #isBusy(): boolean {
    return this.#refreshing > 0 || this.#telling > 0
  }

  /** What Next was not told of cannot wait for the next regular comparison. */
  #soonWhenMissed(): void {
    if (this.#missed) this.#compareIn(this.#options.settings.bootRetry)
  }

  async #compare(): Promise<void> {
    const { settings, log } = this.#options
    this.#compareIn(settings.reconcileEvery)
    if (this.#isBusy() && this.#stored.isCompared) return this.#soonWhenMissed()
    try {
      await this.#compareOnce()
    } catch (error) {
      log.error({ err: error }, 'comparing content and store failed')
      this.#listing = null
      this.#compareIn(settings.bootRetry)
    }
  }

  async #compareOnce(): Promise<void> {
    const { renders, settings, log } = this.#options
    const isFirst = !this.#stored.isCompared || this.#listing === null
    const present = this.#stored.stamp ?? (isFirst ? null : this.#listing?.stamp)
    const listing = await this.#addresses.ask()
    if (listing === null) return this.#compareIn(settings.bootRetry)
    const due = performance.now() - (this.#renewedAt ??= performance.now()) > settings.renewEvery
    const differs = present !== listing.stamp
    if (differs && !isFirst && !due && !this.#missed && this.#suspected !== listing.stamp) {
      // Its webhook is probably on its way, and knows better what to render.
      this.#suspected = listing.stamp
      return this.#compareIn(settings.webhookGrace)
    }
    // A change came meanwhile, and explains the difference.
    if (this.#isBusy() && this.#stored.isCompared) return this.#soonWhenMissed()
    const left = this.#stored.compared(listing.stamp)
    this.#listed(listing)
    if (left !== null && !this.#missed) {
      // Next has just been told to forget everything.
      log.info({ tags: left.size }, 'the pages of changes that were cut short are rendered')
      return void (await this.#whileTelling(() => this.#refresh(left)))
    }
    if (differs || due || this.#missed) return this.#renderAll(listing, isFirst && !this.#missed)
    await this.#aging.renewWhenDue()
    await Promise.all(this.#absent(listing).map((path) => renders.queue.refresh(path)))
    this.#settle()
  }

  async #renderAll(listing: Listing, mayTake: boolean): Promise<void> {
    const { store, log } = this.#options
    const isTaken = mayTake && this.#build.take(listing.stamp)
    const plan = isTaken ? 'every page is taken from the build' : 'content is new: every page is rendered'
    log.info({ paths: listing.paths.size, stored: store.pages.size }, plan)
    const began = performance.now()
    this.#stored.doubt()
    const jobs = await this.#whileTelling(async () => {
      if (!isTaken) await this.#tell([everyTag])
      this.#missed = false
      return this.#refresh(new Set([everyTag]))
    })
    this.#renewedAt = began
    const outcomes = await Promise.all(jobs.values())
    const failed = outcomes.filter(({ kind }) => kind === 'failed').length
    log.info(
      { pages: store.pages.size, failed, ms: Math.round(performance.now() - began) },
      isTaken ? 'every page was taken' : 'every page was rendered',
    )
    if (failed === 0) store.forgetOtherBuilds()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }
}
