import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildIslands } from './build.mjs'

const folder = mkdtempSync(join(tmpdir(), 'islands-'))
const file = join(folder, 'site.js')

beforeAll(() => buildIslands(file))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the script of public pages', () => {
  it('fits the budget: 5 KB after brotli', () => {
    expect(brotliCompressSync(readFileSync(file)).length).toBeLessThanOrEqual(5 * 1024)
  })

  it('stands alone: imports nothing, and asks no other host', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bimport\b|https?:/)
  })

  it('has nothing that Trusted Types would stop', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|srcdoc/)
  })
})
