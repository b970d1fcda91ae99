import { describe, expect, it } from 'vitest'

import { mapPager } from './map-pager.ts'

const pager = (page: number, pages: number) => mapPager(page, pages, (number) => `/list?page=${number}`)
const numbers = (page: number, pages: number) => pager(page, pages)?.entries.map((entry) => entry?.number ?? null)

describe('mapPager', () => {
  it('is absent where one page holds everything', () => {
    expect([pager(1, 0), pager(1, 1)]).toEqual([null, null])
  })

  it.each([
    [1, 2, [1, 2]],
    [2, 3, [1, 2, 3]],
    [1, 9, [1, 2, null, 9]],
    [3, 9, [1, 2, 3, 4, null, 9]],
    [4, 9, [1, 2, 3, 4, 5, null, 9]],
    [5, 9, [1, null, 4, 5, 6, null, 9]],
    [9, 9, [1, null, 8, 9]],
  ])('on page %i of %i offers %j', (page, pages, expected) => {
    expect(numbers(page, pages)).toEqual(expected)
  })

  it('leads to the neighbours and ends at the ends', () => {
    expect(pager(1, 3)).toMatchObject({ page: 1, previous: null, next: '/list?page=2' })
    expect(pager(3, 3)).toMatchObject({ page: 3, previous: '/list?page=2', next: null })
  })
})
