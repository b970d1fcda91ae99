import type { Pager } from '../model/pager.ts'

/** First, last, the page in hand and its neighbours; null where numbers are left out. */
function numbersOf(page: number, pages: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const numbers = [...new Set(near)].toSorted((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const missing = number - (numbers[index - 1] ?? 0) - 1
    // A gap of one is as wide as its number.
    if (missing === 1) return [number - 1, number]
    return missing > 1 ? [null, number] : [number]
  })
}

/**
 * @param page from 1 to `pages`.
 * @param addressOf makes the address of a page by its number.
 * @returns null when there is one page only.
 */
export function mapPager(page: number, pages: number, addressOf: (number: number) => string): Pager | null {
  if (pages <= 1) return null
  return {
    page,
    entries: numbersOf(page, pages).map((number) => (number === null ? null : { number, href: addressOf(number) })),
    previous: page > 1 ? addressOf(page - 1) : null,
    next: page < pages ? addressOf(page + 1) : null,
  }
}
