import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { printAddresses } from './addresses.ts'
import { findBrowser, findTestBrowser } from './browser.ts'
import { restartPause } from './keep-alive.ts'
import { withProgress } from './progress.ts'
import { watchIslands } from './watch-islands.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'parts-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('prints the addresses, and after the first start how to sign in', () => {
  const print = (administrator: { email: string; password: string | null } | null): string => {
    const lines: string[] = []
    const lake = { url: 'http://127.0.0.1:3333', takeAdministrator: () => administrator }
    printAddresses('http://localhost:3000', lake, (line) => lines.push(line))
    return lines.join('\n')
  }
  expect(print(null)).toMatch(
    /Site +http:\/\/localhost:3000\/\n +Studio +http:\/\/localhost:3000\/studio\n +Lake +http:\/\/127.0.0.1:3333/,
  )
  expect(print(null)).not.toContain('Password')
  expect(print({ email: 'a@b.test', password: 'made-up' })).toMatch(/Sign in as +a@b.test\n +Password +made-up\n.*once/)
  expect(print({ email: 'a@b.test', password: null })).toMatch(/Password +the one in LAKE_ADMIN_PASSWORD/)
})

it('waits longer and longer before a restart, never longer than half a minute', () => {
  expect([1, 2, 3, 8, 50].map(restartPause)).toEqual([250, 500, 1000, 30_000, 30_000])
})

it('finds a browser on the search path, and takes CHROME_PATH at its word', () => {
  const browser = path.join(folder, 'chromium')
  writeFileSync(browser, '#!/bin/sh\n')
  chmodSync(browser, 0o755)
  expect(findBrowser({ PATH: folder })).toBe(browser)
  expect(findBrowser({ PATH: '', CHROME_PATH: browser })).toBe(browser)
  expect(findTestBrowser({ PATH: folder })).toBe(browser)
  const shell = path.join(folder, 'chromium-headless-shell')
  writeFileSync(shell, '#!/bin/sh\n')
  chmodSync(shell, 0o755)
  expect(findTestBrowser({ PATH: folder })).toBe(shell)
  expect(findBrowser({ PATH: folder })).toBe(browser)
  expect(findTestBrowser({ PATH: folder, CHROME_PATH: browser })).toBe(browser)
  expect(() => findBrowser({ PATH: folder, CHROME_PATH: path.join(folder, 'absent') })).toThrow(/CHROME_PATH/)
})

it('says what is being done, again while it lasts, and how it ended', async () => {
  const lines: string[] = []
  const options = { print: (line: string) => void lines.push(line), interval: 20 }
  const slow = () => new Promise<number>((resolve) => void setTimeout(() => resolve(1), 70))
  expect(await withProgress('Building', slow, options)).toBe(1)
  expect(lines[0]).toBe('Building ...')
  expect(lines[1]).toMatch(/^Building \.\.\. 0\.\d s$/)
  expect(lines.at(-1)).toMatch(/^Building: done in /)
  await expect(withProgress('Building', () => Promise.reject(new Error('why')), options)).rejects.toThrow('why')
  expect(lines.at(-1)).toMatch(/^Building: failed after /)
})

it('builds the page script again after a change, and goes on after a build that failed', async () => {
  let builds = 0
  const stop = watchIslands(async () => {
    builds += 1
    if (builds === 1) throw new Error('half-written (expected in this test)')
  }, folder)
  writeFileSync(path.join(folder, 'one.ts'), 'a')
  await expect.poll(() => builds, { timeout: 5000 }).toBe(1)
  writeFileSync(path.join(folder, 'one.ts'), 'b')
  await expect.poll(() => builds, { timeout: 5000 }).toBe(2)
  stop()
})
