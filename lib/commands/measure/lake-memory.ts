import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { z } from 'zod'

import { readEnvironment } from '../../env/environment.ts'
import { startLake } from '../lake-service.ts'
import { root } from '../paths.ts'
import { freePort } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Row } from './table.ts'

/** Megabytes that the lake's process has in memory, by what it has done until then. */
export type LakeMemory = {
  readonly documents: number
  readonly writes: number
  readonly started: number
  readonly loaded: number
  readonly queried: number
  readonly written: number
  /** After half a minute in which nobody asked. */
  readonly rested: number
  /** The most that was seen at any of many looks. */
  readonly most: number
}

export const lakeMemoryHeader: Row = [
  'documents',
  'writes',
  'started',
  'loaded',
  'queried',
  'written',
  'rested',
  'most seen',
]

const documentSchema = z.looseObject({ _id: z.string(), _type: z.string() })
type LakeDocument = z.output<typeof documentSchema>

/** The sample content again and again, each time under other ids; references stay within their copy. */
function copiesOfSeed(count: number): LakeDocument[] {
  const folder = path.join(root, 'sanity/seed/documents')
  const lines = readdirSync(folder).flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
  return Array.from({ length: count }, (_, n) => {
    const copy = Math.floor(n / lines.length)
    const line = (lines[n % lines.length] ?? '').replaceAll(/"(_id|_ref)":"([^"]+)"/g, `"$1":"$2.copy${copy}"`)
    // Copies are cut off in the middle, so that references may lead nowhere.
    const weak = line.replaceAll('"_ref":', '"_weak":true,"_ref":').replaceAll('.copy', '-copy-')
    return documentSchema.parse(JSON.parse(weak))
  })
}

function megabytesOf(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
}

const restMs = 30_000

const queries = [
  'count(*[_type == "news" && !defined(translationOf)])',
  '*[_type == "news"] | order(publishedAt desc)[0...60]{title, "t": *[translationOf._ref == ^._id][0]{title, body}}',
  '*[references("topic-nato-summits-copy-1")][0...5]._id',
  '*[[@, _id] match text::query("summit alli*")] | score(title match "summit") | order(_score desc)[0...20]{title}',
]

/**
 * Loads a lake of its own with copies of the sample content, asks it in every perspective, writes, and watches.
 * @param session ends the lake, and its data go
 * @throws when this machine has no `ps`
 */
export async function measureLakeMemory(session: Session, documents = 10_000, writes = 10_000): Promise<LakeMemory> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lake-memory-'))
  session.afterwards(() => rmSync(folder, { recursive: true, force: true }))
  const token = 'token-of-the-measurement'
  const port = String(await freePort())
  const environment = readEnvironment({ LAKE_PORT: port, DATA_DIR: folder, LAKE_ADMIN_TOKEN: token })
  const { url, pid = 0 } = await startLake(session, environment)

  const send = async (address: string, body: unknown, as: string | null = token): Promise<void> => {
    const authorization = as === null ? {} : { authorization: `Bearer ${as}` }
    const answer = await fetch(`${url}/v2025-02-19/data/${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close', ...authorization },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`The lake answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  const looks: number[] = []
  const look = (): number => {
    looks.push(megabytesOf(pid))
    return looks.at(-1) ?? 0
  }

  const started = look()
  const all = copiesOfSeed(documents)
  for (let from = 0; from < all.length; from += 200) {
    const mutations = all.slice(from, from + 200).map((document) => ({ createOrReplace: document }))
    await send('mutate/production', { mutations })
  }
  const loaded = look()
  for (const perspective of ['raw', 'published', 'drafts', 'stranger']) {
    const asked = `query/production?perspective=${perspective === 'stranger' ? 'published' : perspective}`
    // Twice at once, so that every worker is asked.
    for (const query of queries) {
      const as = perspective === 'stranger' ? null : token
      await Promise.all([send(asked, { query }, as), send(asked, { query }, as)])
    }
    look()
  }
  const queried = look()
  for (let n = 0; n < writes; n += 4) {
    const ids = [0, 1, 2, 3].map((next) => all[(n + next) % all.length]?._id ?? '')
    await Promise.all(
      ids.map((id) => send('mutate/production', { mutations: [{ patch: { id, set: { note: `Change ${n}` } } }] })),
    )
    if (n % 400 === 0) {
      for (const query of queries) await send('query/production?perspective=published', { query })
      look()
    }
  }
  const written = look()
  await pause(restMs)
  const rested = look()
  return { documents, writes, started, loaded, queried, written, rested, most: Math.max(...looks) }
}

/** @returns the measurement as a line of a table. */
export function lakeMemoryRow({ documents, writes, ...megabytes }: LakeMemory): Row {
  const { started, loaded, queried, written, rested, most } = megabytes
  return [documents, writes]
    .map(String)
    .concat([started, loaded, queried, written, rested, most].map((mb) => `${mb} MB`))
}
