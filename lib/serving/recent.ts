/** A bounded memory of the last few seconds: at most `capacity` entries, each for `milliseconds`. */
export class Recent<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>()
  readonly #capacity: number
  readonly #milliseconds: number

  constructor(capacity: number, milliseconds: number) {
    this.#capacity = capacity
    this.#milliseconds = milliseconds
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (entry.until > performance.now()) return entry.value
    this.#entries.delete(key)
    return undefined
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, { value, until: performance.now() + this.#milliseconds })
    const oldest = this.#entries.size > this.#capacity ? this.#entries.keys().next() : undefined
    if (oldest?.done === false) this.#entries.delete(oldest.value)
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }
}

/** A bucket of tokens that refills: `size` at once, one more every `milliseconds`. */
export class Budget {
  readonly #size: number
  readonly #milliseconds: number
  #left: number
  #since = performance.now()

  constructor(size: number, milliseconds: number) {
    this.#size = size
    this.#milliseconds = milliseconds
    this.#left = size
  }

  /** Takes one; false when there is none. */
  take(): boolean {
    const gained = Math.floor((performance.now() - this.#since) / this.#milliseconds)
    this.#left = Math.min(this.#size, this.#left + gained)
    this.#since += gained * this.#milliseconds
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
