/** One page of a list by its number; null stands for numbers left out. */
export type PagerEntry = { readonly number: number; readonly href: string } | null

/** The way through a list that has several pages. Addresses are absolute paths. */
export type Pager = {
  /** The page in hand, from 1. */
  readonly page: number
  readonly entries: readonly PagerEntry[]
  readonly previous: string | null
  readonly next: string | null
}
