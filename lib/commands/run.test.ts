import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

/** The bootstrap in a folder of its own, with an `npm` that only says that it was called. */
let folder = ''

const file = (name: string) => path.join(folder, name)

function write(name: string, content: unknown): void {
  mkdirSync(path.dirname(file(name)), { recursive: true })
  writeFileSync(file(name), typeof content === 'string' ? content : JSON.stringify(content))
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['lib/commands/run.mjs', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${file('bin')}${path.delimiter}${process.env['PATH'] ?? ''}` },
  })
  return { status, stdout, stderr }
}

const lock = {
  packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } },
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'run-'))
  mkdirSync(file('lib/commands'), { recursive: true })
  for (const name of ['run.mjs', 'follow-parent.mjs']) {
    cpSync(path.join(import.meta.dirname, name), file(`lib/commands/${name}`))
  }
  write(
    'lib/commands/hello.ts',
    `const who: string = process.argv[2] ?? 'nobody'\nconsole.log('hello', who)\nprocess.exit(who === 'bad' ? 7 : 0)`,
  )
  write('package.json', { type: 'module' })
  write('package-lock.json', lock)
  write('bin/npm', '#!/bin/sh\necho "npm $1"\n')
  spawnSync('chmod', ['+x', file('bin/npm')])
  mkdirSync(file('node_modules/node/bin'), { recursive: true })
  symlinkSync(process.execPath, file('node_modules/node/bin/node'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const installed = (packages: object) => write('node_modules/.package-lock.json', { packages })

it('installs when there is nothing, then runs the command', () => {
  const { stdout, status } = run('hello', 'reader')
  expect(stdout).toMatch(/npm ci\n[^]*hello reader/)
  expect(status).toBe(0)
})

it('installs when a package has another version than the lock', () => {
  installed({ 'node_modules/a': { version: '0.9.0' } })
  expect(run('hello').stdout).toContain('npm ci')
})

it('does not install when everything is there; packages for other systems may be absent', () => {
  installed({ 'node_modules/a': { version: '1.0.0' } })
  expect(run('hello').stdout).toBe('hello nobody\n')
})

it('passes the exit code through', () => {
  installed({ 'node_modules/a': { version: '1.0.0' } })
  expect(run('hello', 'bad').status).toBe(7)
})

it('says when the install failed', () => {
  write('bin/npm', '#!/bin/sh\nexit 1\n')
  const { status, stderr } = run('hello')
  expect(status).toBe(1)
  expect(stderr).toContain('npm ci failed')
})

it.each([['nothing'], ['../run'], []])('refuses the unknown command %s', (...args) => {
  const { status, stderr } = run(...args)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^No command/)
})

it('says in one line that the lock is damaged', () => {
  write('package-lock.json', '{')
  expect(run('hello').stderr).toBe(
    'package-lock.json is missing or damaged. Restore it with: git checkout package-lock.json\n',
  )
})
