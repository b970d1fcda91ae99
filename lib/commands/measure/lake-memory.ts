import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

import type { Session } from '../session.ts'
import { loadCopies, measuredFolder, startMeasuredLake } from './measured-lake.ts'
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
  const { pid, send } = await startMeasuredLake(session, measuredFolder(session))
  const looks: number[] = []
  const look = (): number => {
    looks.push(megabytesOf(pid))
    return looks.at(-1) ?? 0
  }

  const started = look()
  const all = await loadCopies(send, documents)
  const loaded = look()
  for (const perspective of ['raw', 'published', 'drafts', 'stranger']) {
    const asked = `query/production?perspective=${perspective === 'stranger' ? 'published' : perspective}`
    // Twice at once, so that every worker is asked.
    for (const query of queries) {
      const as = perspective === 'stranger' ? null : undefined
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
