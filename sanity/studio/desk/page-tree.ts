export type PageRow = {
  readonly _id: string
  readonly title?: string | null | undefined
  readonly path?: string | null | undefined
}

export type TreePage<Page extends PageRow> = {
  readonly page: Page
  /** Number of pages above it; folders of an address without a page of their own do not count. */
  readonly depth: number
}

/** Pages in the order of their addresses, each after the page that it belongs to; those without address last. */
export function pageTree<Page extends PageRow>(pages: readonly Page[]): TreePage<Page>[] {
  const segments = ({ path }: Page) => (path ?? '').split('/')
  const sorted = pages.toSorted((one, other) => {
    if (!one.path || !other.path) return Number(!one.path) - Number(!other.path)
    const [left, right] = [segments(one), segments(other)]
    for (const [index, part] of left.entries()) {
      const order = part.localeCompare(right[index] ?? '')
      if (order !== 0) return order
    }
    return left.length - right.length
  })
  const paths = new Set(pages.map(({ path }) => path ?? ''))
  return sorted.map((page) => {
    const parts = segments(page)
    const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))
    return { page, depth: above.filter((path) => paths.has(path)).length }
  })
}
