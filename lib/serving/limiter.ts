/** At most `atOnce` tasks run, at most `waiting` more wait; who comes beyond that is sent away. */
export class Limiter {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Runs `task` when its turn comes; `null` when too many wait already. Rejects as the task does. */
  async run<Result>(task: () => Promise<Result>): Promise<Result | null> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting) return null
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else {
      this.#running += 1
    }
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      // The place is handed over, so nobody can slip in between.
      if (next) next()
      else this.#running -= 1
    }
  }
}
