import type { AddressList } from './address-list.ts'
import type { PageStore } from './page-store.ts'

export type FreshBuildOptions = {
  readonly store: PageStore
  readonly addresses: AddressList
  /** The stamp of the content that every page of the build shows; `null`: that is not known. */
  readonly builtFrom: string | null
}

/**
 * Knows whether Next's own pages, those of its build, show the content of now, but for changes that Next was told of.
 * They do at the first start after a build; then they need not be rendered once more.
 */
export class FreshBuild {
  readonly #options: FreshBuildOptions
  #isFresh = false

  constructor(options: FreshBuildOptions) {
    this.#options = options
  }

  /** Looks, before the first render. A store that holds pages may have seen other content since the build. */
  async look(): Promise<boolean> {
    const { store, addresses, builtFrom } = this.#options
    this.#isFresh = builtFrom !== null && store.pages.size === 0 && (await addresses.ask())?.stamp === builtFrom
    return this.#isFresh
  }

  /** True, once, while the content is still that of the build. */
  take(stamp: string): boolean {
    const isTaken = this.#isFresh && stamp === this.#options.builtFrom
    this.#isFresh = false
    return isTaken
  }
}
