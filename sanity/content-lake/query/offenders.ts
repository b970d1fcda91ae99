import { createHash } from 'node:crypto'

import type { QueryJob } from './messages.ts'

/** How long a query that was stopped is remembered, in ms. */
const memoryMs = 30_000
const maxRemembered = 500
/** Once may be bad luck; the second time the query is refused at once. */
const tolerated = 2

/** Queries that were stopped lately. Each costs a worker, and clients repeat what failed. */
export class Offenders {
  readonly #seen = new Map<string, { count: number; until: number }>()

  note(job: QueryJob): void {
    const key = keyOf(job)
    const count = (this.#current(key)?.count ?? 0) + 1
    this.#seen.delete(key)
    this.#seen.set(key, { count, until: performance.now() + memoryMs })
    const [oldest] = this.#seen.keys()
    if (this.#seen.size > maxRemembered && oldest !== undefined) this.#seen.delete(oldest)
  }

  has(job: QueryJob): boolean {
    return this.#seen.size > 0 && (this.#current(keyOf(job))?.count ?? 0) >= tolerated
  }

  #current(key: string): { count: number; until: number } | undefined {
    const entry = this.#seen.get(key)
    return entry && entry.until > performance.now() ? entry : undefined
  }
}

function keyOf(job: QueryJob): string {
  return createHash('sha256').update(JSON.stringify(job)).digest('base64')
}
