import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

/** Asks npm itself whether a fresh machine of each kind could install from the lock. Needs the registry. */
const root = path.resolve(import.meta.dirname, '../..')
const copy = mkdtempSync(path.join(tmpdir(), 'platforms-'))

beforeAll(() => {
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(path.join(root, name), path.join(copy, name))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

it.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
])('npm ci would work on %s %s', (os, cpu) => {
  const command = `npm ci --dry-run --ignore-scripts --os=${os} --cpu=${cpu}`
  const { status, stdout, stderr } = spawnSync(command, { cwd: copy, encoding: 'utf8', shell: true })
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  expect(stdout).toMatch(/added \d+ packages/)
})
