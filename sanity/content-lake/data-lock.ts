import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const holderSchema = z.object({ pid: z.int().positive(), url: z.string().nullable() })
export type LockHolder = z.output<typeof holderSchema>

/** Another process holds the data folder. */
export class DataLockedError extends Error {
  readonly holder: LockHolder | null

  constructor(folder: string, holder: LockHolder | null) {
    const who = holder ? `process ${holder.pid}${holder.url === null ? '' : ` at ${holder.url}`}` : 'another process'
    super(`${folder} is in use by ${who}. Stop that process, or set DATA_DIR to another folder.`)
    this.name = 'DataLockedError'
    this.holder = holder
  }
}

export type DataLock = {
  /** Tells those who are refused where the lake can be reached. */
  announce(url: string): void
  release(): void
}

/**
 * Takes the data folder for this process. The lock is that of the operating system on `lake.lock`, held through an
 * open SQLite transaction: it falls with the process, however that ends, so a kill -9 leaves nothing to clean up.
 * `lake.pid` only tells who holds it.
 * @throws DataLockedError at once when somebody else holds it
 */
export function lockData(folder: string): DataLock {
  const notice = join(folder, 'lake.pid')
  const lock = new DatabaseSync(join(folder, 'lake.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5)
      throw new DataLockedError(folder, lockHolder(folder))
    throw error
  }
  const announce = (url: string | null): void => writeFileSync(notice, JSON.stringify({ pid: process.pid, url }))
  announce(null)
  return {
    announce,
    release() {
      rmSync(notice, { force: true })
      lock.close()
    },
  }
}

/** Who says that they hold the folder; after a kill that may be a process that is gone. */
export function lockHolder(folder: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(folder, 'lake.pid'), 'utf8')))
  } catch {
    return null
  }
}
