import type { PageRenders } from './page-renders.ts'
import type { PageStore } from './page-store.ts'
import { filesThatAge } from './routes.ts'
import type { Settings } from './settings.ts'

export type AgingOptions = {
  readonly renders: PageRenders
  readonly store: PageStore
  readonly settings: Settings
  /** Makes Next forget what carries the tags, and renders it. */
  readonly change: (tags: readonly string[]) => Promise<unknown>
}

/** Renews what says something else as time goes by, though no content changed. */
export class Aging {
  readonly #options: AgingOptions
  #renewedAt = Number.NEGATIVE_INFINITY

  constructor(options: AgingOptions) {
    this.#options = options
  }

  /** Called from time to time, and at the start: what an earlier run left may be old. */
  async renewWhenDue(): Promise<void> {
    this.#renewFiles()
    const come = this.#options.store.dueTags(Date.now())
    if (come.length > 0) await this.#options.change(come)
  }

  #renewFiles(): void {
    const { renders, settings } = this.#options
    if (performance.now() - this.#renewedAt < settings.ageEvery) return
    this.#renewedAt = performance.now()
    for (const path of filesThatAge) void renders.queue.refresh(path, 'background')
  }
}
