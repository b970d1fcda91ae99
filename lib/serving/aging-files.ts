import type { RenderQueue } from './render-queue.ts'
import { filesThatAge } from './routes.ts'

/** Renders what says something else as time goes by, though no content changed. */
export class AgingFiles {
  readonly #queue: RenderQueue
  /** Milliseconds. */
  readonly #every: number
  #renewedAt = Number.NEGATIVE_INFINITY

  constructor(queue: RenderQueue, every: number) {
    this.#queue = queue
    this.#every = every
  }

  /** Called from time to time, and at the start: what an earlier run left may be old. */
  renewWhenDue(): void {
    if (performance.now() - this.#renewedAt < this.#every) return
    this.#renewedAt = performance.now()
    for (const path of filesThatAge) void this.#queue.refresh(path, 'background')
  }
}
