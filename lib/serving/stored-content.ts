import { everyTag } from '../changes/tags.ts'
import type { PageStore } from './page-store.ts'

/**
 * Which content the stored pages show: kept beside them, so that a process that is killed amid changes leaves only
 * the pages of those to the next one.
 */
export class StoredContent {
  readonly #store: PageStore
  /** Tags of the changes since every page showed the content of one stamp. */
  readonly #unfinished = new Set<string>()
  /** What an earlier process left, until it has been compared with the content, whatever is told meanwhile. */
  #left: Pick<PageStore, 'stamp' | 'unfinished'> | null

  /** @param store loaded */
  constructor(store: PageStore) {
    this.#store = store
    this.#left = { stamp: store.stamp, unfinished: store.unfinished }
    for (const tag of store.unfinished?.tags ?? []) this.#unfinished.add(tag)
  }

  /** False until what an earlier process left has been compared with the content. */
  get isCompared(): boolean {
    return this.#left === null
  }

  /** The stamp of the content that every page shows, or showed at the start; `null`: not known. */
  get stamp(): string | null {
    return this.#left ? this.#left.stamp : this.#store.stamp
  }

  /** A change: the pages that its tags concern may be older from now on. */
  began(tags: Iterable<string>): void {
    for (const tag of tags) this.#unfinished.add(tag)
    this.#store.addUnfinished(this.#unfinished)
  }

  /**
   * The content has this stamp; pages that no change under way concerns show it. Before the comparison nobody knows
   * what else has changed.
   */
  seen(stamp: string): void {
    if (this.isCompared) this.#store.setStamp(stamp, this.#unfinished)
  }

  /** Every page shows the content of this stamp. */
  reached(stamp: string): void {
    this.#unfinished.clear()
    this.#store.setStamp(stamp)
  }

  /** Any page may be older. */
  doubt(): void {
    this.#unfinished.add(everyTag)
    this.#store.setStamp(null)
  }

  /**
   * What an earlier process left is compared with the content of `stamp`, once.
   * @returns tags of changes that it did not finish, where nothing else can be older; `null`: that is not so.
   */
  compared(stamp: string): ReadonlySet<string> | null {
    const unfinished = this.#left?.unfinished ?? null
    this.#left = null
    return unfinished?.stamp === stamp && !this.#unfinished.has(everyTag) ? unfinished.tags : null
  }
}
