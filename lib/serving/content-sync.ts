import { z } from 'zod'

import type { Logger } from '../log/logger.ts'
import { AddressList, jsonOf, type Listing } from './address-list.ts'
import { Limiter } from './limiter.ts'
import { errorPagePaths } from './page-path.ts'
import type { PageRenders } from './page-renders.ts'
import type { PageStore } from './page-store.ts'
import type { Outcome } from './render-queue.ts'
import { renderWithin, type RenderAnswer, type Renderer, type RenderRequest } from './renderer.ts'
import { filesForMachines } from './routes.ts'
import type { Settings } from './settings.ts'

const tagsSchema = z.object({ tags: z.array(z.string()) })

/** What a webhook's sender reads. */
export type PurgeReport = {
  readonly tags: readonly string[]
  readonly pages: readonly string[]
  readonly failed: readonly string[]
  /** Not yet rendered when the answer had to leave. */
  readonly pending: readonly string[]
  readonly ms: number
}

export type ContentSyncOptions = {
  readonly renderer: Renderer
  readonly renders: PageRenders
  readonly store: PageStore
  readonly settings: Settings
  /** Headers of the front's own requests to the app, with the internal token. */
  readonly headers: Readonly<Record<string, string>>
  readonly log: Logger
}

type Jobs = readonly (readonly [path: string, job: Promise<Outcome>])[]

/** Keeps the stored pages equal to the content: at the start, on webhooks, and from time to time. */
export class ContentSync {
  readonly #options: ContentSyncOptions
  readonly #addresses: AddressList
  readonly #limiter: Limiter
  /** What the last round or purge was made for; `null`: unknown, so the next comparison renders everything. */
  #listing: Listing | null = null
  #timer: NodeJS.Timeout | undefined
  #renewedAt: number | null = null
  #refreshing = 0
  /** Purges not yet answered: the listing may already know of a change whose pages nobody has begun to render. */
  #purging = 0
  /** Next could not be told of a change: no stamp counts until everything has been rendered. */
  #missed = false
  #gathered = new Set<string>()
  #gathering: Promise<Jobs> | null = null
  #closed = false
  /** Called with every change of content, before its pages are rendered. */
  onChange: () => void = () => undefined

  constructor(options: ContentSyncOptions) {
    this.#options = options
    this.#addresses = new AddressList({ ...options, renderTimeout: options.settings.renderTimeout })
    this.#limiter = new Limiter(options.settings.passedAtOnce, options.settings.passedWaiting)
    options.renders.onMended = () => this.#settle()
  }

  /** Begins in the background: compares content and store, renders what differs, and goes on comparing. */
  start(): void {
    void this.#compare()
  }

  /** Tells Next of a change and renders what it concerns; a refusal of Next is passed on as it is. */
  async purge(request: RenderRequest): Promise<{ report: PurgeReport } | { refusal: RenderAnswer } | 'busy'> {
    this.#purging += 1
    try {
      return await this.#purge(request)
    } finally {
      this.#purging -= 1
      this.#settle()
    }
  }

  async #purge(request: RenderRequest): Promise<{ report: PurgeReport } | { refusal: RenderAnswer } | 'busy'> {
    const began = performance.now()
    const { settings } = this.#options
    const answer = await this.#tell(request)
    if (answer === null) return 'busy'
    const parsed = answer.status === 200 ? tagsSchema.safeParse(jsonOf(answer.body)) : null
    if (!parsed?.success) return { refusal: answer }
    const { tags } = parsed.data
    const jobs = await this.#gather(tags)
    const done = new Map<string, Outcome>()
    const all = Promise.all(jobs.map(async ([path, job]) => done.set(path, await job)))
    await Promise.race([all, afterwards(settings.purgeAnswerWithin)])
    const paths = jobs.map(([path]) => path).toSorted()
    return {
      report: {
        tags,
        // Not listed: files that the app never had (robots.txt and its like are always asked for).
        pages: paths.filter((path) => changed(path, done.get(path))),
        failed: paths.filter((path) => done.get(path)?.kind === 'failed'),
        pending: paths.filter((path) => !done.has(path)),
        ms: Math.round(performance.now() - began),
      },
    }
  }

  /** Passes the change on to Next; `null`: too many wait. */
  async #tell(request: RenderRequest): Promise<RenderAnswer | null> {
    const { renderer, settings, store } = this.#options
    try {
      const answer = await this.#limiter.run(() => renderWithin(renderer, request, settings.renderTimeout))
      if (answer !== null && answer.status >= 500) throw new Error(`/api/revalidate answered ${answer.status}`)
      return answer
    } catch (error) {
      this.#missed = true
      store.setStamp(null)
      this.#compareIn(settings.bootRetry)
      throw error
    }
  }

  /** Changes that come in a burst are refreshed together; the jobs are those of all of them. */
  #gather(tags: readonly string[]): Promise<Jobs> {
    for (const tag of tags) this.#gathered.add(tag)
    this.#gathering ??= afterwards(this.#options.settings.gatherChanges).then(() => {
      const all = this.#gathered
      this.#gathered = new Set()
      this.#gathering = null
      return this.#refresh(all)
    })
    return this.#gathering
  }

  /** Renders what the tags concern, what is new, and what was being rendered when the change came. */
  async #refresh(tags: ReadonlySet<string>): Promise<Jobs> {
    const { store, renders } = this.#options
    this.#refreshing += 1
    this.onChange()
    store.setStamp(null)
    renders.forgetMisses()
    const listing = await this.#list()
    const paths = new Set([...store.pathsWith(tags), ...renders.queue.running(), ...this.#absent(listing)])
    const jobs: Jobs = [...paths].map((path) => [path, renders.queue.refresh(path)])
    void Promise.all(jobs.map(([, job]) => job)).then(() => {
      this.#refreshing -= 1
      this.#settle()
    })
    return jobs
  }

  async #list(): Promise<Listing | null> {
    const listing = await this.#addresses.ask()
    this.#listing = listing
    this.#options.renders.setListed(listing?.paths ?? null)
    if (listing === null) this.#compareIn(this.#options.settings.bootRetry)
    return listing
  }

  /** The stamp counts once everything that it promises is rendered. */
  #settle(): void {
    const { store, renders } = this.#options
    if (this.#purging > 0 || this.#missed) return
    if (this.#refreshing === 0 && renders.failing === 0 && this.#listing) store.setStamp(this.#listing.stamp)
  }

  #absent(listing: Listing | null): string[] {
    const { store } = this.#options
    return [...errorPagePaths, ...filesForMachines, ...(listing?.paths ?? [])].filter(
      (path) => store.get(path) === undefined,
    )
  }

  #compareIn(wait: number): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.#compare(), wait)
    this.#timer.unref()
  }

  async #compare(): Promise<void> {
    const { settings, log } = this.#options
    this.#compareIn(settings.reconcileEvery)
    // A purge on its way explains a new stamp by itself.
    if (this.#refreshing > 0) return
    try {
      await this.#compareOnce()
    } catch (error) {
      log.error({ err: error }, 'comparing content and store failed')
      this.#listing = null
      this.#compareIn(settings.bootRetry)
    }
  }

  async #compareOnce(): Promise<void> {
    const { renders, store, settings } = this.#options
    const present = store.stamp ?? this.#listing?.stamp
    const listing = await this.#list()
    if (listing === null) return
    const renewedAt = (this.#renewedAt ??= performance.now())
    const due = performance.now() - renewedAt > settings.renewEvery
    if (present !== listing.stamp || due || this.#missed) return this.#renderAll(listing)
    const absent = this.#absent(listing)
    await Promise.all(absent.map((path) => renders.queue.refresh(path)))
    this.#settle()
  }

  async #renderAll(listing: Listing): Promise<void> {
    const { renderer, store, settings, headers, log } = this.#options
    log.info({ paths: listing.paths.size, stored: store.pages.size }, 'content is new: every page is rendered')
    const began = performance.now()
    const body = Buffer.from(JSON.stringify({ tags: ['*'] }))
    const length = { 'content-type': 'application/json', 'content-length': String(body.length) }
    const request = { method: 'POST', url: '/api/revalidate', headers: { ...headers, ...length }, body }
    const answer = await renderWithin(renderer, request, settings.renderTimeout)
    if (answer.status !== 200) throw new Error(`/api/revalidate answered ${answer.status}`)
    this.#renewedAt = began
    this.#missed = false
    const jobs = await this.#refresh(new Set(['*']))
    const outcomes = await Promise.all(jobs.map(([, job]) => job))
    const failed = outcomes.filter(({ kind }) => kind === 'failed').length
    log.info({ pages: store.pages.size, failed, ms: Math.round(performance.now() - began) }, 'every page was rendered')
    if (failed === 0) store.forgetOtherBuilds()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }
}

/** True when a page was rendered or is gone from its address. */
function changed(path: string, outcome: Outcome | undefined): boolean {
  if (outcome?.kind === 'missing') return !filesForMachines.includes(path)
  return outcome?.kind === 'page' || outcome?.kind === 'moved'
}

function afterwards(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
