import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { z } from 'zod'

const metaSchema = z.object({ contentType: z.string(), etag: z.string(), length: z.number() })

export type StoredMedia = z.infer<typeof metaSchema> & {
  readonly file: string
}

const metaEnding = '.json'

/**
 * Pictures and films on disk, at most `mostBytes` in all; the longest unused go first. A file is complete when
 * its `.json` is there, which is written last.
 */
export class MediaStore {
  readonly #folder: string
  readonly #mostBytes: number
  /** By name of file, the longest unused first. */
  readonly #entries = new Map<string, StoredMedia>()
  #bytes = 0

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  get size(): number {
    return this.#entries.size
  }

  /** Takes in what earlier runs left; deletes what they left unfinished. */
  async load(): Promise<void> {
    const names = new Set(await readdir(this.#folder).catch(() => []))
    const found: { name: string; entry: StoredMedia; usedAt: number }[] = []
    for (const name of names) {
      if (name.endsWith(metaEnding)) continue
      const file = join(this.#folder, name)
      const meta = names.has(name + metaEnding) ? await this.#readMeta(file) : null
      const { size, mtimeMs } = await stat(file)
      if (meta?.length === size) found.push({ name, entry: { ...meta, file }, usedAt: mtimeMs })
      else await rm(file, { force: true })
    }
    for (const { name, entry } of found.toSorted((a, b) => a.usedAt - b.usedAt)) this.#add(name, entry)
    await this.#shrink()
  }

  async #readMeta(file: string): Promise<z.infer<typeof metaSchema> | null> {
    try {
      return metaSchema.safeParse(JSON.parse(await readFile(file + metaEnding, 'utf8'))).data ?? null
    } catch {
      return null
    }
  }

  #add(name: string, entry: StoredMedia): void {
    this.#entries.set(name, entry)
    this.#bytes += entry.length
  }

  get(key: string): StoredMedia | undefined {
    const name = nameOf(key)
    const entry = this.#entries.get(name)
    if (!entry) return undefined
    this.#entries.delete(name)
    this.#entries.set(name, entry)
    // The file's time carries the order of use over a restart.
    const now = new Date()
    utimes(entry.file, now, now).catch(() => undefined)
    return entry
  }

  /** Forgets an entry whose file turned out to be gone. */
  async drop(key: string): Promise<void> {
    const name = nameOf(key)
    const entry = this.#entries.get(name)
    if (entry) await this.#remove(name, entry)
  }

  /**
   * Stores what `source` brings.
   * @param mostBytes more than that is an error, and nothing is kept.
   * @throws what the source or the file system throws.
   */
  async put(
    key: string,
    contentType: string,
    source: AsyncIterable<Uint8Array>,
    mostBytes: number,
  ): Promise<StoredMedia> {
    const name = nameOf(key)
    const file = join(this.#folder, name)
    const draft = `${file}.${randomBytes(4).toString('hex')}`
    await mkdir(this.#folder, { recursive: true })
    const hash = createHash('sha256')
    let length = 0
    try {
      await pipeline(
        source,
        async function* measure(chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            length += chunk.length
            if (length > mostBytes) throw new Error(`more than ${mostBytes} bytes`)
            hash.update(chunk)
            yield chunk
          }
        },
        createWriteStream(draft),
      )
      const meta = { contentType, etag: `"${hash.digest('base64url').slice(0, 27)}"`, length }
      await rename(draft, file)
      await writeFile(file + metaEnding, JSON.stringify(meta))
      const present = this.#entries.get(name)
      if (present) this.#bytes -= present.length
      this.#entries.delete(name)
      const entry = { ...meta, file }
      this.#add(name, entry)
      await this.#shrink()
      return entry
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  async #remove(name: string, entry: StoredMedia): Promise<void> {
    this.#entries.delete(name)
    this.#bytes -= entry.length
    await rm(entry.file + metaEnding, { force: true })
    await rm(entry.file, { force: true })
  }

  async #shrink(): Promise<void> {
    for (const [name, entry] of this.#entries) {
      // The newest stays even when it alone is too large: its reader is waiting.
      if (this.#bytes <= this.#mostBytes || this.#entries.size === 1) break
      await this.#remove(name, entry)
    }
  }
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40)
}
