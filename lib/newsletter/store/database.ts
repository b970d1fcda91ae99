import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { sql, type SQL } from 'drizzle-orm'
import { drizzle as drizzleOverPool } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleOverPglite } from 'drizzle-orm/pglite'
import { Pool } from 'pg'
import { fromDrizzle, fromPglite, type ConstructorOptions, type Db } from 'pg-boss'
import { z } from 'zod'

import type { Executor } from './executor.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'

export type Database = {
  readonly db: Executor
  /** True when this process alone has the data: whatever is under way at its start was left by one that died. */
  readonly embedded: boolean
  /** How pg-boss reaches the same data. */
  readonly queueOptions: ConstructorOptions
  readonly close: () => Promise<void>
}

/** Statements of pg-boss within a transaction of ours: both happen or neither. */
export function withinTransaction(transaction: Executor): Db {
  return fromDrizzle(
    {
      async execute(query: SQL) {
        return answerSchema.parse(await transaction.execute(query))
      },
    },
    sql,
  )
}

/** What both drivers answer, among other things. */
const answerSchema = z.object({ rows: z.array(z.unknown()) })

async function openEmbedded(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockFolder(folder)
  try {
    const pglite = await PGlite.create({ dataDir: join(folder, 'postgres') })
    const db = drizzleOverPglite({ client: pglite })
    await migrate({ db, exec: async (statements) => void (await pglite.exec(statements)) })
    return {
      db,
      embedded: true,
      queueOptions: { db: fromPglite(pglite), backend: 'pglite' },
      async close() {
        await pglite.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openServer(url: string, onLost: (error: Error) => void): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5000 })
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', onLost)
  const db = drizzleOverPool({ client: pool })
  try {
    await migrate({ db, exec: async (statements) => void (await pool.query(statements)) })
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    db,
    embedded: false,
    queueOptions: { connectionString: url, max: 4 },
    close: () => pool.end(),
  }
}

/**
 * Opens the newsletter's data and brings its tables up to date.
 * @param folder where the embedded database lives; unused with `databaseUrl`.
 * @throws FolderLockedError when another process has the folder; what the driver throws when Postgres does not answer.
 */
export function openDatabase(options: {
  readonly databaseUrl: string | undefined
  readonly folder: string
  readonly onLost: (error: Error) => void
}): Promise<Database> {
  const { databaseUrl, folder, onLost } = options
  return databaseUrl === undefined ? openEmbedded(folder) : openServer(databaseUrl, onLost)
}
