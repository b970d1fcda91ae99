import type { filteredListPaths } from '../http/filter-parameters.ts'
import type { Teaser } from '../model/teaser.ts'

/** A list that readers can filter. */
export type FilteredList = {
  /** Of the page that shows it, without locale. */
  readonly path: (typeof filteredListPaths)[number]
  /** What stands in it. */
  readonly kinds: readonly Teaser['kind'][]
}

/** By the name that the field `listing` of a page has for them. */
export const filteredLists: Readonly<Record<'news' | 'multimedia', FilteredList>> = {
  news: { path: 'news-and-events', kinds: ['news', 'video', 'photoGallery'] },
  multimedia: { path: 'multimedia', kinds: ['video', 'photoGallery'] },
}

/** @returns the list that the page at `path` (without locale) shows; undefined when it shows none that has filters. */
export function filteredListAt(path: string): FilteredList | undefined {
  return Object.values(filteredLists).find((list) => list.path === path)
}
