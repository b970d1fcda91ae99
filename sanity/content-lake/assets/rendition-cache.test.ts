import { createHash } from 'node:crypto'
import { mkdtemp, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRenditionCache } from './rendition-cache.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const key = (name: string): string => createHash('sha256').update(name).digest('hex')
let folder = ''
let made: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'))
  made = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function maker(name: string, size = 100) {
  return async () => {
    made.push(name)
    await new Promise((resolve) => setTimeout(resolve, 5))
    return Buffer.alloc(size, name)
  }
}

describe('createRenditionCache', () => {
  it('makes a rendition once, also for many who ask at the same time', async () => {
    const cache = createRenditionCache(folder, 1000, quiet)
    const all = await Promise.all(Array.from({ length: 20 }, () => cache.get(key('a'), maker('a'))))
    expect(made).toEqual(['a'])
    expect(all.every((bytes) => bytes.equals(Buffer.alloc(100, 'a')))).toBe(true)
    await cache.get(key('a'), maker('a'))
    expect(made).toEqual(['a'])
  })

  it('does not keep a failure', async () => {
    const cache = createRenditionCache(folder, 1000, quiet)
    await expect(cache.get(key('a'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await cache.get(key('a'), maker('a'))
    expect(made).toEqual(['a'])
  })

  it('drops what was not asked for longest', async () => {
    const cache = createRenditionCache(folder, 250, quiet)
    await cache.get(key('a'), maker('a'))
    await cache.get(key('b'), maker('b'))
    await cache.get(key('a'), maker('a'))
    await cache.get(key('c'), maker('c'))
    expect(await cache.size()).toBe(200)
    await cache.get(key('a'), maker('a'))
    expect(made).toEqual(['a', 'b', 'c'])
    await cache.get(key('b'), maker('b'))
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })

  it('finds its renditions again after a restart, and the order of their use', async () => {
    const first = createRenditionCache(folder, 1000, quiet)
    for (const name of ['a', 'b', 'c']) await first.get(key(name), maker(name))
    const old = new Date('2020-01-01')
    await utimes(join(folder, key('c').slice(0, 2), key('c')), old, old)
    await writeFile(join(folder, 'half.part'), 'x')
    const second = createRenditionCache(folder, 200, quiet)
    expect(await second.size()).toBe(200)
    for (const name of ['a', 'b']) await second.get(key(name), maker(name))
    expect(made).toEqual(['a', 'b', 'c'])
  })

  it('makes a damaged or deleted rendition again', async () => {
    const cache = createRenditionCache(folder, 1000, quiet)
    await cache.get(key('a'), maker('a'))
    await truncate(join(folder, key('a').slice(0, 2), key('a')), 10)
    expect(await cache.get(key('a'), maker('a'))).toHaveLength(100)
    await rm(folder, { recursive: true })
    expect(await cache.get(key('a'), maker('a'))).toHaveLength(100)
    expect(made).toEqual(['a', 'a', 'a'])
  })
})
