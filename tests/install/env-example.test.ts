import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

import { environmentNames, readEnvironment } from '../../lib/env/environment.ts'

const root = path.resolve(import.meta.dirname, '../..')
const example = readFileSync(path.join(root, '.env.example'), 'utf8')
const entries = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const)

it('documents every variable that the site reads', () => {
  const names = entries.map(([name]) => name)
  expect(environmentNames.filter((name) => !names.includes(name))).toEqual([])
})

it('documents every variable that the lake reads', () => {
  const source = readFileSync(path.join(root, 'sanity/content-lake/config.ts'), 'utf8')
  const read = new Set([...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name))
  expect(read.size).toBeGreaterThan(5)
  expect([...read].filter((name) => !entries.some(([known]) => known === name))).toEqual([])
})

it('names each variable once', () => {
  const names = entries.map(([name]) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

it('is a valid environment as it stands', () => {
  const values = Object.fromEntries(entries)
  expect(readEnvironment({ ...values, REVALIDATE_SECRET: 'only-for-this-test-0000' }).PORT).toBe(3000)
})
