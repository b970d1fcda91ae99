import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import type { Bodies } from './compress.ts'
import type { PageFacts } from './stored-page.ts'

const ending = '.page'

const factsSchema = z.object({
  path: z.string(),
  status: z.number(),
  contentType: z.string(),
  policy: z.string().nullable(),
  tags: z.array(z.string()),
  picture: z.string().nullish(),
  builtAt: z.number(),
})

const headSchema = z.object({
  facts: factsSchema,
  full: z.boolean(),
  lengths: z.tuple([z.number(), z.number(), z.number()]),
})

export type KeptPage = { readonly facts: PageFacts; readonly bodies: Bodies; readonly full: boolean }

function sha256(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function nameOf(path: string): string {
  return sha256(path).toString('hex').slice(0, 40) + ending
}

async function writeWhole(folder: string, name: string, bytes: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `${name}.${randomBytes(4).toString('hex')}.draft`)
  try {
    await writeFile(draft, bytes)
    await rename(draft, join(folder, name))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Writes a page: hash of the rest (32 bytes), one line of JSON, the three bodies. Throws what the file system throws. */
export async function writePage(folder: string, { facts, bodies, full }: KeptPage): Promise<void> {
  const lengths = [bodies.identity.length, bodies.br.length, bodies.gzip.length]
  const head = Buffer.from(`${JSON.stringify({ facts, full, lengths })}\n`)
  const rest = Buffer.concat([head, bodies.identity, bodies.br, bodies.gzip])
  await writeWhole(folder, nameOf(facts.path), Buffer.concat([sha256(rest), rest]))
}

/** @returns the page in the bytes of a file; `null` when they are not what was written. */
export function parsePage(bytes: Buffer): KeptPage | null {
  const rest = bytes.subarray(32)
  if (bytes.length < 33 || !sha256(rest).equals(bytes.subarray(0, 32))) return null
  const lineEnd = rest.indexOf('\n')
  const parsed = headSchema.safeParse(JSON.parse(rest.toString('utf8', 0, lineEnd)))
  if (!parsed.success) return null
  const { facts, full, lengths } = parsed.data
  const [identity, br, gzip] = lengths
  const start = lineEnd + 1
  if (start + identity + br + gzip !== rest.length) return null
  return {
    facts,
    full,
    bodies: {
      identity: rest.subarray(start, start + identity),
      br: rest.subarray(start + identity, start + identity + br),
      gzip: rest.subarray(start + identity + br),
    },
  }
}

/** Every intact page of the folder; broken files are deleted and counted. A folder that is not there is empty. */
export async function readPages(folder: string): Promise<{ pages: KeptPage[]; broken: number }> {
  const names = await readdir(folder).catch(() => [])
  const pages: KeptPage[] = []
  let broken = 0
  for (const name of names) {
    const file = join(folder, name)
    const page = name.endsWith(ending) ? parsePage(await readFile(file)) : null
    if (page !== null && nameOf(page.facts.path) === name) {
      pages.push(page)
    } else if (name.endsWith(ending) || name.endsWith('.draft')) {
      if (name.endsWith(ending)) broken += 1
      await rm(file, { force: true })
    }
  }
  return { pages, broken }
}

export async function deletePage(folder: string, path: string): Promise<void> {
  await rm(join(folder, nameOf(path)), { force: true })
}

const stampName = 'stamp'

const stampSchema = z.object({ stamp: z.string().min(1), unfinished: z.array(z.string()) })

/**
 * What all pages of a folder show: the content of `stamp`, but for those that the tags in `unfinished` concern, which
 * may be older.
 */
export type KeptStamp = z.output<typeof stampSchema>

/** @returns `null` when it is not known what the folder's pages show */
export async function readStamp(folder: string): Promise<KeptStamp | null> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(join(folder, stampName), 'utf8')))
  } catch {
    return null
  }
}

export async function writeStamp(folder: string, kept: KeptStamp | null): Promise<void> {
  if (kept === null) await rm(join(folder, stampName), { force: true })
  else await writeWhole(folder, stampName, JSON.stringify(kept))
}

/** Folders of other builds beside `current`, the newest first. */
export async function otherFolders(root: string, current: string): Promise<string[]> {
  const names = await readdir(root).catch(() => [])
  const folders = await Promise.all(
    names
      .filter((name) => name !== current)
      .map(async (name) => ({ folder: join(root, name), time: (await stat(join(root, name))).mtimeMs })),
  )
  return folders.toSorted((a, b) => b.time - a.time).map(({ folder }) => folder)
}
