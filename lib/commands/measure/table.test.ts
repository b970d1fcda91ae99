import { expect, it } from 'vitest'

import { formatBytes, formatTable, median } from './table.ts'

it('finds the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(() => median([])).toThrow('no median')
})

it('writes bytes as budgets do', () => {
  expect([0, 1023, 1024, 5222].map(formatBytes)).toEqual(['0 B', '1023 B', '1.0 KB', '5.1 KB'])
})

it('writes a table that Markdown reads too', () => {
  expect(
    formatTable(
      ['page', 'n'],
      [
        ['/en', '12'],
        ['/longer', '3'],
      ],
    ),
  ).toBe(['| page    | n   |', '| ------- | --- |', '| /en     | 12  |', '| /longer | 3   |'].join('\n'))
})
