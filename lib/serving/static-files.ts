import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

import { compressFully, compressQuickly, SlowLane, type Bodies } from './compress.ts'
import { sendPage, type Exchange } from './answers.ts'
import type { HeaderList } from './policy.ts'
import { etagOf, prepareAnswers, type Sendable } from './stored-page.ts'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
}
const compressible = /^(?:text\/|application\/(?:json|xml|manifest|wasm)|image\/(?:svg|x-icon))/

/** Brotli 11 takes about 2 s a megabyte: the Studio's largest parts stay with the quick form. */
const mostForBest = 500_000

export type StaticFilesOptions = {
  /** Its files at start are the ones that exist: nothing is looked up by a reader's path. */
  readonly folder: string
  /** What stands before the file's path in its address, e.g. `/_next/static`. */
  readonly prefix: string
  readonly cacheControl: string
  readonly headers: HeaderList
  readonly mostBytesInMemory: number
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.map'))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

/** The files of a folder, compressed once and kept in memory up to a bound (the longest unused go first). */
export class StaticFiles {
  readonly #options: StaticFilesOptions
  readonly #files = new Map<string, string>()
  readonly #loaded = new Map<string, Promise<Sendable>>()
  readonly #sizes = new Map<string, number>()
  readonly #slowLane = new SlowLane()
  #bytes = 0

  constructor(options: StaticFilesOptions) {
    this.#options = options
    for (const file of filesBelow(options.folder)) {
      this.#files.set(`${options.prefix}/${relative(options.folder, file).split(sep).join('/')}`, file)
    }
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  /** @returns false when there is no such file; nothing has been sent then. */
  async send({ response, head, path }: Exchange): Promise<boolean> {
    const file = this.#files.get(path)
    if (file === undefined) return false
    sendPage(response, await this.#page(path, file), head.acceptEncoding, head.ifNoneMatch)
    return true
  }

  #page(path: string, file: string): Promise<Sendable> {
    const present = this.#loaded.get(path)
    // Taken out and put back, the map's order is the order of use.
    this.#loaded.delete(path)
    const page = present ?? this.#load(path, file)
    this.#loaded.set(path, page)
    return page
  }

  async #load(path: string, file: string): Promise<Sendable> {
    try {
      const identity = await readFile(file)
      const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream'
      const squeezed = compressible.test(type) && identity.length > 200
      const bodies = squeezed ? await compressQuickly(identity) : { identity, br: identity, gzip: identity }
      if (squeezed && identity.length < mostForBest) this.#compressLater(path, type, identity)
      this.#count(path, bodies)
      return this.#prepare(type, bodies)
    } catch (error) {
      this.#loaded.delete(path)
      throw error
    }
  }

  #compressLater(path: string, type: string, identity: Buffer): void {
    this.#slowLane.add(async () => {
      if (!this.#loaded.has(path)) return
      const bodies = await compressFully(identity)
      if (this.#loaded.has(path)) this.#loaded.set(path, Promise.resolve(this.#prepare(type, bodies)))
    })
  }

  #prepare(contentType: string, bodies: Bodies): Sendable {
    const { cacheControl, headers } = this.#options
    const etag = etagOf(bodies.identity)
    const vary = bodies.br === bodies.identity ? [] : ['Vary', 'Accept-Encoding']
    const notModified = ['Cache-Control', cacheControl, 'ETag', etag, ...vary]
    const answers = prepareAnswers(bodies, ['Content-Type', contentType, ...notModified, ...headers])
    return { status: 200, etag, answers, notModified }
  }

  #count(path: string, { identity, br, gzip }: Bodies): void {
    const size = identity.length + (br === identity ? 0 : br.length + gzip.length)
    this.#sizes.set(path, size)
    this.#bytes += size
    for (const oldest of this.#loaded.keys()) {
      if (this.#bytes <= this.#options.mostBytesInMemory) break
      if (oldest === path) continue
      this.#bytes -= this.#sizes.get(oldest) ?? 0
      this.#sizes.delete(oldest)
      this.#loaded.delete(oldest)
    }
  }

  /** Loads what pages need first, so that no reader waits for its compression. */
  async warm(): Promise<void> {
    for (const [path, file] of this.#files) {
      if (/\.(?:css|woff2)$|\/media\/[^/]+\.js$/.test(path) && statSync(file).size < 1_000_000)
        await this.#page(path, file)
    }
  }

  async close(): Promise<void> {
    await this.#slowLane.close()
  }
}
