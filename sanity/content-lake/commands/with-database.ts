import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { LakeConfig } from '../config.ts'
import { openDatabase } from '../database.ts'
import { lakeFiles } from '../lake-files.ts'

/** Gives a command the lake's database, made when there is none. The lake may run: it sees what is written at once. */
export async function withDatabase<Result>(
  config: LakeConfig,
  work: (database: DatabaseSync) => Result | Promise<Result>,
): Promise<Result> {
  mkdirSync(config.folder, { recursive: true, mode: 0o700 })
  const database = openDatabase(join(config.folder, lakeFiles.database))
  try {
    return await work(database)
  } finally {
    database.close()
  }
}
