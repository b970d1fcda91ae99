import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AssetLog } from './asset-log.ts'

export type RenditionCache = {
  /** The bytes of a rendition, made by `make` if they are not there; one call of `make` for all who ask meanwhile. */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer>
  /** Bytes on disk. */
  size(): Promise<number>
}

type Entry = { readonly size: number; touched: number }

const keyPattern = /^[0-9a-f]{64}$/
/** The time of access on disk is kept to the hour: it need only survive a restart. */
const touchEvery = 3_600_000

/**
 * Renditions on disk, at most `maxBytes` of them: the ones not asked for longest go first. The folder may be deleted
 * at any time; a write that fails costs time, not an answer.
 * @param directory belongs to the cache alone
 */
export function createRenditionCache(directory: string, maxBytes: number, log: AssetLog): RenditionCache {
  // A Map keeps the order of insertion; an entry that is read is inserted again, so the first is the oldest.
  const entries = new Map<string, Entry>()
  const making = new Map<string, Promise<Buffer>>()
  let total = 0
  const pathOf = (key: string): string => join(directory, key.slice(0, 2), key)
  const ready = load().catch((error: unknown) => log.warn({ err: error }, 'the cache of renditions could not be read'))

  async function load(): Promise<void> {
    const found: { key: string; size: number; touched: number }[] = []
    await mkdir(directory, { recursive: true })
    for (const file of await readdir(directory, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const path = join(file.parentPath, file.name)
      const { size, mtimeMs } = await stat(path)
      // Half-written files have other names, files cut short by a power failure are empty.
      if (!keyPattern.test(file.name) || size === 0) await rm(path, { force: true })
      else found.push({ key: file.name, size, touched: mtimeMs })
    }
    for (const { key, ...entry } of found.toSorted((a, b) => a.touched - b.touched)) remember(key, entry)
    await evict()
  }

  function remember(key: string, entry: Entry): void {
    forget(key)
    entries.set(key, entry)
    total += entry.size
  }

  function forget(key: string): void {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    total -= entry.size
  }

  async function evict(): Promise<void> {
    for (const key of entries.keys()) {
      if (total <= maxBytes) return
      forget(key)
      await rm(pathOf(key), { force: true })
    }
  }

  async function read(key: string): Promise<Buffer | null> {
    const entry = entries.get(key)
    if (entry === undefined) return null
    try {
      const bytes = await readFile(pathOf(key))
      if (bytes.length !== entry.size) throw new Error(`${bytes.length} bytes instead of ${entry.size}`)
      const now = Date.now()
      const isStale = now - entry.touched > touchEvery
      remember(key, { size: entry.size, touched: isStale ? now : entry.touched })
      if (isStale) void utimes(pathOf(key), now / 1000, now / 1000).catch(() => undefined)
      return bytes
    } catch (error) {
      log.warn({ err: error, key }, 'a rendition on disk was unusable and is made again')
      forget(key)
      return null
    }
  }

  async function write(key: string, bytes: Buffer): Promise<void> {
    const temporary = join(directory, `${randomUUID()}.part`)
    try {
      await mkdir(dirname(pathOf(key)), { recursive: true })
      await writeFile(temporary, bytes)
      await rename(temporary, pathOf(key))
      remember(key, { size: bytes.length, touched: Date.now() })
      await evict()
    } catch (error) {
      log.warn({ err: error }, 'a rendition could not be kept')
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  async function fill(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    await ready
    const kept = await read(key)
    if (kept !== null) return kept
    const bytes = await make()
    await write(key, bytes)
    return bytes
  }

  return {
    get(key, make) {
      if (!keyPattern.test(key)) return Promise.reject(new TypeError(`Not a key of the cache: ${key}`))
      const running = making.get(key)
      if (running !== undefined) return running
      const promise = fill(key, make).finally(() => making.delete(key))
      making.set(key, promise)
      return promise
    },
    async size() {
      await ready
      return total
    },
  }
}
