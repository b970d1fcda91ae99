import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { readEnvironment } from '../env/environment.ts'
import { keptSecret } from '../env/secret-file.ts'
import { createLogger } from '../log/logger.ts'
import { createQueue } from './queue.ts'
import { BackupError, makeBackup, readBackup, restoreBackup } from './store/backup.ts'
import { openDatabase, type Database } from './store/database.ts'
import { FolderLockedError } from './store/folder-lock.ts'

/** `npm run newsletter -- <command>`: the newsletter's data in the hands of its operator. */

const help = `newsletter <command> <file>

  backup    write subscribers, what they agreed to, issues and the secret of the links into a new file
  restore   put a backup into an empty DATA_DIR (or, with DATABASE_URL, an empty database)

The site must be stopped. The file holds mail addresses: keep it where only you can read it,
and delete it after 30 days, as the privacy page promises.
`

const log = createLogger('newsletter')
const { DATA_DIR, DATABASE_URL } = readEnvironment()
const folder = join(DATA_DIR, 'newsletter')
const secretFile = join(folder, 'secret')

async function withDatabase(work: (database: Database) => Promise<string>): Promise<void> {
  const database = await openDatabase({
    databaseUrl: DATABASE_URL,
    folder,
    onLost: (error) => log.error({ err: error }, 'the connection to Postgres was lost'),
  })
  try {
    process.stdout.write(`${await work(database)}\n`)
  } finally {
    await database.close()
  }
}

async function backup(file: string): Promise<void> {
  if (existsSync(file)) throw new BackupError(`${file} exists; name a new file.`)
  await withDatabase(async ({ db }) => {
    const made = await makeBackup(db, keptSecret(secretFile), new Date())
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(`${JSON.stringify(made)}\n`)
    await handle.sync()
    await handle.close()
    return `${made.tables.subscribers.length} subscribers are in ${file}.`
  })
}

async function restore(file: string): Promise<void> {
  const made = readBackup(await readFile(file, 'utf8'))
  if (existsSync(secretFile) && readFileSync(secretFile, 'utf8').trim() !== made.secret) {
    const fault = `${secretFile} is not that of the backup, whose links would not work.`
    throw new BackupError(`${fault} Delete the file if nobody has got a mail with its links yet.`)
  }
  // First, so that subscribers are never there without it.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(secretFile, `${made.secret}\n`, { mode: 0o600 })
  await withDatabase(async (database) => {
    const queue = await createQueue(database, log)
    try {
      await restoreBackup(database.db, made, queue)
    } finally {
      await queue.stop()
    }
    return `${made.tables.subscribers.length} subscribers of ${made.madeAt} are back.`
  })
}

try {
  const [command = '', file, ...more] = process.argv.slice(2)
  const run = { backup, restore }[command]
  if (run && file !== undefined && more.length === 0 && !file.startsWith('-')) await run(file)
  else {
    process.stdout.write(help)
    process.exitCode = ['', '--help', '-h', 'help'].includes(command) || file === '--help' ? 0 : 1
  }
} catch (error) {
  const isPlain = error instanceof BackupError || error instanceof FolderLockedError
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  process.stderr.write(
    `${isPlain || isMissing ? error.message : `The newsletter’s data cannot be used: ${String(error)}`}\n`,
  )
  process.exitCode = 1
}
