import { expect, it } from 'vitest'

import { pageTree } from './page-tree.ts'

const page = (path: string | null) => ({ _id: path ?? 'none', path })
const tree = (...paths: (string | null)[]) =>
  pageTree(paths.map(page)).map(({ page: { path }, depth }) => [path, depth])

it('puts pages below the page that they belong to', () => {
  expect(tree('b', 'a/x/y', 'a', 'a/x', 'a-b')).toEqual([
    ['a', 0],
    ['a/x', 1],
    ['a/x/y', 2],
    ['a-b', 0],
    ['b', 0],
  ])
})

it('does not indent for folders that are no pages, and keeps pages without address', () => {
  expect(tree(null, 'a', 'a/folder/x')).toEqual([
    ['a', 0],
    ['a/folder/x', 1],
    [null, 0],
  ])
})
