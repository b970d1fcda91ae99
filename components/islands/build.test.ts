import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildIslands } from './build.mjs'

const folder = mkdtempSync(join(tmpdir(), 'islands-'))
const files = ['site.js', 'search.js', 'event.js', 'film.js'].map((name) => join(folder, name))
const texts = () => files.map((file) => readFileSync(file, 'utf8'))

beforeAll(() => buildIslands(folder))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the script of public pages', () => {
  it('fits the budget: 5 KB after brotli, with what only the search, events and films load', () => {
    const sizes = files.map((file) => brotliCompressSync(readFileSync(file)).length)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(5 * 1024)
  })

  it('stands alone: imports nothing, and asks no other host', () => {
    for (const text of texts()) expect(text).not.toMatch(/\bimport\b|https?:/)
  })

  it('has nothing that Trusted Types would stop', () => {
    for (const text of texts())
      expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|srcdoc/)
  })
})
