import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from './database.ts'
import { lakeFiles } from './lake-files.ts'

/** The uploads as they came; renditions are made again when they are wanted. */
const originals = join(lakeFiles.assets, 'originals')

export type BackupSummary = { readonly documents: number; readonly assets: number }

/**
 * Copies a lake, also one that runs: the database as of one moment, then the uploads. An upload is on the disk before
 * its document, and is never changed, so every asset of the database is in the copy.
 * @param folder of the lake
 * @param target a folder that does not exist; it appears when the backup is whole
 */
export function backUp(folder: string, target: string, onStep: (step: string) => void): BackupSummary {
  const file = join(folder, lakeFiles.database)
  if (!existsSync(file)) throw new Error(`There is no lake in ${folder}. Check DATA_DIR.`)
  if (existsSync(target)) throw new Error(`${target} exists already. Choose another name.`)
  const partial = `${target}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  onStep('Copying the database')
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    database.prepare('VACUUM INTO ?').run(join(partial, lakeFiles.database))
  } finally {
    database.close()
  }
  onStep('Copying the uploads')
  copyIfThere(join(folder, originals), join(partial, originals))
  const summary = inspect(partial)
  writeFileSync(
    join(partial, 'backup.json'),
    `${JSON.stringify({ createdAt: new Date().toISOString(), ...summary }, null, 2)}\n`,
  )
  renameSync(partial, target)
  return summary
}

/**
 * Puts a backup in place of an empty or missing lake folder.
 * @throws Error when the folder holds something, or the backup is not whole
 */
export function restore(source: string, folder: string, onStep: (step: string) => void): BackupSummary {
  if (!existsSync(join(source, 'backup.json')))
    throw new Error(`${source} is not a finished backup: backup.json is missing.`)
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} is not empty. Move it away, or set DATA_DIR to another folder.`)
  }
  onStep('Checking the backup')
  const summary = inspect(source)
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  onStep('Copying the database and the uploads')
  mkdirSync(partial, { mode: 0o700 })
  cpSync(join(source, lakeFiles.database), join(partial, lakeFiles.database))
  copyIfThere(join(source, originals), join(partial, originals))
  endSessions(join(partial, lakeFiles.database))
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(partial, folder)
  return summary
}

/** Whoever signed out since the backup stays signed out: everybody signs in again. */
function endSessions(file: string): void {
  const database = openDatabase(file)
  try {
    database.exec('DELETE FROM sessions')
  } finally {
    database.close()
  }
}

function copyIfThere(from: string, to: string): void {
  // Uploads that are still arriving lie in `incoming`.
  const filter = (path: string): boolean => path !== join(from, 'incoming')
  if (existsSync(from)) cpSync(from, to, { recursive: true, preserveTimestamps: true, filter })
}

/** Counts what a copy holds. @throws Error when SQLite finds damage */
function inspect(folder: string): BackupSummary {
  const database = new DatabaseSync(join(folder, lakeFiles.database), { readOnly: true })
  try {
    const verdict = database.prepare('PRAGMA integrity_check').get()?.['integrity_check']
    if (verdict !== 'ok') throw new Error(`The database in ${folder} is damaged: ${String(verdict)}`)
    const documents = Number(database.prepare('SELECT count(*) AS n FROM documents').get()?.['n'])
    const uploads = join(folder, originals)
    const assets = existsSync(uploads)
      ? readdirSync(uploads, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
      : 0
    return { documents, assets }
  } finally {
    database.close()
  }
}
