import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Executor } from './executor.ts'

const folder = join(import.meta.dirname, 'migrations')
const doneSchema = z.object({ rows: z.array(z.object({ name: z.string() })) })

/** Number of the advisory lock under which tables are changed; any number that nobody else of this database uses. */
const migrationLock = 8_171_949

/**
 * Runs what is new in migrations/, in the order of the names, each file in one transaction together with the note
 * that it was run. Processes that start at once wait for each other.
 */
export async function migrate({
  db,
  exec,
}: {
  readonly db: Executor
  /** Runs several statements at once. */
  readonly exec: (statements: string) => Promise<void>
}): Promise<void> {
  await exec(`BEGIN; SELECT pg_advisory_xact_lock(${migrationLock});
    CREATE SCHEMA IF NOT EXISTS newsletter;
    CREATE TABLE IF NOT EXISTS newsletter.migrations (name text PRIMARY KEY); COMMIT`)
  const { rows } = doneSchema.parse(await db.execute(sql`SELECT name FROM newsletter.migrations`))
  const done = new Set(rows.map(({ name }) => name))
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && !done.has(name))
  for (const name of files.toSorted()) {
    const statements = readFileSync(join(folder, name), 'utf8')
    await exec(`BEGIN; SELECT pg_advisory_xact_lock(${migrationLock});
      DO $migration$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM newsletter.migrations WHERE name = '${name}') THEN
          EXECUTE $statements$ ${statements} $statements$;
          INSERT INTO newsletter.migrations VALUES ('${name}');
        END IF;
      END $migration$; COMMIT`)
  }
}
