import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'
import { z } from 'zod'

/**
 * `npm install` leaves binaries out of the lock without a word when their packages are not published yet,
 * and `npm ci` then fails on other machines. So the lock itself is judged. Reasons for the overrides:
 * docs/decisions/0003-versions.md.
 */
const root = path.resolve(import.meta.dirname, '../..')

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, name), 'utf8'))

const versions = z.record(z.string(), z.string())

const entry = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  optionalDependencies: versions.optional(),
})

const lock = z.object({ packages: z.record(z.string(), entry) }).parse(read('package-lock.json'))
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, overrides: versions, engines: versions })
  .parse(read('package.json'))

const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64'] as const

/** Packages with a binary for each platform that we build, check or run with. */
const withBinaries = ['next', 'sharp', 'rolldown', 'oxlint', '@tailwindcss/oxide', 'lightningcss', '@swc/core']

/** What the name of an optional package says of its platform; null when it names none of ours. */
function platformOf(name: string): string | null {
  return platforms.find((platform) => name.includes(platform)) ?? null
}

/** Where Node would find `name` from `from`, innermost folder first. */
function findInLock(from: string, name: string): z.infer<typeof entry> | undefined {
  const levels = from.split('/node_modules/')
  const places = levels.map(
    (_, index) => `${levels.slice(0, levels.length - index).join('/node_modules/')}/node_modules/${name}`,
  )
  return [...places, `node_modules/${name}`].map((place) => lock.packages[place]).find((found) => found !== undefined)
}

describe('package-lock.json', () => {
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '')

  it('names no place to download from', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([])
  })

  it('has a checksum for every package', () => {
    expect(
      packages.filter(([, { integrity, link }]) => integrity === undefined && !link).map(([name]) => name),
    ).toEqual([])
  })

  it('has every optional package that a package names, in the version that it names', () => {
    const absent = packages.flatMap(([from, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => platformOf(name) !== null && findInLock(from, name) === undefined)
        .map(([name, version]) => `${from} wants ${name} ${version}`),
    )
    expect(absent).toEqual([])
  })

  it.each(withBinaries.flatMap((name) => platforms.map((platform) => [name, platform] as const)))(
    '%s has its binary for %s',
    (name, platform) => {
      const [os, cpu] = platform.split('-')
      const places = packages.filter(
        ([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
      )
      expect(places.length).toBeGreaterThan(0)
      for (const [place, { optionalDependencies = {} }] of places) {
        const binaries = Object.keys(optionalDependencies).filter((binary) => platformOf(binary) === platform)
        expect(binaries, `binaries of ${place}`).not.toEqual([])
        const found = binaries.map((binary) => findInLock(place, binary))
        expect(found.some((one) => one?.os?.includes(os ?? '') && one.cpu?.includes(cpu ?? ''))).toBe(true)
      }
    },
  )
})

describe('package.json', () => {
  it('pins every version', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides })
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('says why for each override', () => {
    const decisions = path.join(root, 'docs/decisions')
    const record = readdirSync(decisions).find((name) => name.startsWith('0003-'))
    const text = record === undefined ? '' : readFileSync(path.join(decisions, record), 'utf8')
    expect(Object.keys(manifest.overrides).filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  it('brings the Node that the version files name', () => {
    const major = manifest.dependencies['node']?.split('.')[0]
    for (const name of ['.nvmrc', '.node-version'])
      expect(readFileSync(path.join(root, name), 'utf8').trim()).toBe(major)
  })
})
