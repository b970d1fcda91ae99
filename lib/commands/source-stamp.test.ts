import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { forgetBuild, isBuilt, rememberBuild, sourceStamp } from './source-stamp.ts'

let root = ''

function write(name: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), content)
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'stamp-'))
  write('app/page.tsx', 'one')
  write('components/islands/site.ts', 'script')
  write('package-lock.json', '{}')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const settings = { SITE_URL: 'http://localhost:3000' }

it('is the same for the same sources, whenever they were written', () => {
  const before = sourceStamp(root, settings)
  write('app/page.tsx', 'one')
  expect(sourceStamp(root, settings)).toBe(before)
})

it.each([
  ['changed', 'app/page.tsx', 'two'],
  ['new', 'lib/content/tags.ts', ''],
  ['changed lock', 'package-lock.json', '{ }'],
  ['new configuration', 'next.config.ts', ''],
])('changes with a %s file', (_kind, name, content) => {
  const before = sourceStamp(root, settings)
  write(name, content)
  expect(sourceStamp(root, settings)).not.toBe(before)
})

it('tells a moved file from the one it was', () => {
  write('lib/a.ts', 'same')
  const before = sourceStamp(root, settings)
  rmSync(path.join(root, 'lib/a.ts'))
  write('lib/b.ts', 'same')
  expect(sourceStamp(root, settings)).not.toBe(before)
})

it('changes with a setting', () => {
  expect(sourceStamp(root, { SITE_URL: 'https://example.org' })).not.toBe(sourceStamp(root, settings))
})

it.each([
  'lib/commands/start.ts',
  'lib/serving/main.ts',
  'sanity/content-lake/main.ts',
  'app/page.test.ts',
  'components/islands/dist/site.js',
])('does not change with %s, which is no part of the build', (name) => {
  const before = sourceStamp(root, settings)
  write(name, 'anything')
  expect(sourceStamp(root, settings)).toBe(before)
})

it('keeps what content all pages of a build show, when that is known', () => {
  const file = path.join(root, '.next/content-stamp')
  rememberBuild(root, 'stamp', '12-2026')
  expect(readFileSync(file, 'utf8')).toBe('12-2026\n')
  rememberBuild(root, 'stamp', null)
  expect(existsSync(file)).toBe(false)
})

it('knows a finished build from one that was cut short', () => {
  expect(isBuilt(root, 'stamp')).toBe(false)
  rememberBuild(root, 'stamp', null)
  expect(isBuilt(root, 'stamp')).toBe(true)
  expect(isBuilt(root, 'other')).toBe(false)
  forgetBuild(root)
  expect(isBuilt(root, 'stamp')).toBe(false)
})
