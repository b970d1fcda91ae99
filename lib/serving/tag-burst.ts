import { setTimeout as afterwards } from 'node:timers/promises'

/** Tags of changes that come in a burst, worked on together. */
export class TagBurst<Result> {
  readonly #wait: number
  readonly #work: (tags: ReadonlySet<string>) => Promise<Result>
  #waiting = new Set<string>()
  #burst: Promise<Result> | null = null

  /** @param wait how long tags are gathered before `work` gets them, in milliseconds */
  constructor(wait: number, work: (tags: ReadonlySet<string>) => Promise<Result>) {
    this.#wait = wait
    this.#work = work
  }

  /** @returns what the work on all tags of the burst comes to; rejects when it does */
  add(tags: readonly string[]): Promise<Result> {
    for (const tag of tags) this.#waiting.add(tag)
    this.#burst ??= afterwards(this.#wait, undefined, { ref: false }).then(() => {
      const all = this.#waiting
      this.#waiting = new Set()
      this.#burst = null
      return this.#work(all)
    })
    return this.#burst
  }
}
