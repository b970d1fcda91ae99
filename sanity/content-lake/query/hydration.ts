import { setImmediate } from 'node:timers/promises'

import type { DocumentText } from '../types.ts'
import type { ToWorker } from './messages.ts'

/** Documents, and characters of them, that are sent at once; between batches the main thread answers others. */
const batchSize = 200
const batchLength = 1_000_000

let generations = 0

/** The loading of one dataset into one worker. Changes may come in meanwhile. */
export class Hydration {
  readonly #dataset: string
  readonly #post: (message: ToWorker) => void
  readonly #generation = ++generations
  /** Ids that a change has touched since the start: what the loader still brings of them may be old. */
  readonly #touched = new Set<string>()
  #isCancelled = false
  #isDone = false

  constructor(dataset: string, post: (message: ToWorker) => void) {
    this.#dataset = dataset
    this.#post = post
  }

  get isDone(): boolean {
    return this.#isDone
  }

  note(ids: readonly string[]): void {
    if (!this.#isDone) for (const id of ids) this.#touched.add(id)
  }

  cancel(): void {
    this.#isCancelled = true
  }

  /** The worker has read everything. @returns whether it speaks of this very loading */
  confirm(generation: number): boolean {
    if (generation !== this.#generation || this.#isCancelled) return false
    this.#isDone = true
    this.#touched.clear()
    return true
  }

  /** @throws whatever the loader throws */
  async run(loadDocuments: (dataset: string) => Iterable<DocumentText>): Promise<void> {
    let batch: DocumentText[] = []
    let length = 0
    const flush = (): void => {
      const fresh = batch.filter(({ id }) => !this.#touched.has(id))
      const documents = `[${fresh.map(({ json }) => json).join(',')}]`
      this.#post({ kind: 'load', dataset: this.#dataset, documents })
      batch = []
      length = 0
    }
    for (const document of loadDocuments(this.#dataset)) {
      batch.push(document)
      length += document.json.length
      if (batch.length < batchSize && length < batchLength) continue
      flush()
      await setImmediate()
      if (this.#isCancelled) return
    }
    flush()
    this.#post({ kind: 'loaded', dataset: this.#dataset, generation: this.#generation })
  }
}
