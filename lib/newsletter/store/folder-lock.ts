import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process has the folder open. PGlite itself does not notice, and both would lose what they write. */
export class FolderLockedError extends Error {}

function holderOf(note: string): string {
  try {
    return `process ${readFileSync(note, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}

/**
 * Takes a folder for this process. The lock is an open SQLite transaction, so the system takes it back however the
 * process ends.
 * @throws FolderLockedError at once when somebody else has it.
 */
export function lockFolder(folder: string): { readonly release: () => void } {
  const note = join(folder, 'holder')
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    // SQLITE_BUSY, https://www.sqlite.org/rescode.html; a full or unreadable disk is not somebody else.
    if (!(error instanceof Error && 'errcode' in error && error.errcode === 5)) throw error
    throw new FolderLockedError(
      `The newsletter's data in ${folder} is in use by ${holderOf(note)}. Stop it, or set DATA_DIR to another folder.`,
    )
  }
  writeFileSync(note, `${process.pid}\n`)
  return { release: () => file.close() }
}
