import { sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Queue } from '../queue.ts'
import type { Executor } from './executor.ts'

/** In an order in which each refers only to those before it. */
const tables = [
  'subscribers',
  'sign_ups',
  'confirmations',
  'mails',
  'consents',
  'issues',
  'issue_items',
  'deliveries',
] as const

const rowsSchema = z.array(z.record(z.string(), z.unknown()))

const backupSchema = z.object({
  format: z.literal('newsletter-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Of the links in mails that were sent. */
  secret: z.string().min(16),
  tables: z.record(z.enum(tables), rowsSchema),
})

export type Backup = z.infer<typeof backupSchema>

/** The backup is not one, or its place is taken. The message is for the operator. */
export class BackupError extends Error {}

async function one(db: Executor, query: ReturnType<typeof sql>): Promise<unknown> {
  const answer = z.object({ rows: z.array(z.object({ value: z.unknown() })) }).parse(await db.execute(query))
  return answer.rows[0]?.value
}

/** Everything that the newsletter knows, as one moment saw it. The queue is not in it: it follows from the rows. */
export function makeBackup(db: Executor, secret: string, madeAt: Date): Promise<Backup> {
  return db.transaction(
    async (transaction) => {
      const entries: [string, unknown][] = []
      for (const name of tables) {
        const table = sql.raw(`newsletter.${name}`)
        entries.push([name, await one(transaction, sql`SELECT coalesce(json_agg(t), '[]') AS value FROM ${table} t`)])
      }
      const format = { format: 'newsletter-backup', version: 1, madeAt: madeAt.toISOString() }
      return backupSchema.parse({ ...format, secret, tables: Object.fromEntries(entries) })
    },
    { isolationLevel: 'repeatable read' },
  )
}

/** @throws BackupError when the text is no backup of this version. */
export function readBackup(text: string): Backup {
  try {
    return backupSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new BackupError('The file is no backup of the newsletter, or was cut off.', { cause })
  }
}

/**
 * Puts a backup into a database without subscribers, with the jobs for what was acknowledged and not done yet.
 * @throws BackupError when there are subscribers or sign-ups already.
 */
export async function restoreBackup(db: Executor, backup: Backup, queue: Pick<Queue, 'addAll'>): Promise<void> {
  await db.transaction(async (transaction) => {
    const present = sql`SELECT (SELECT count(*) FROM newsletter.subscribers) + (SELECT count(*) FROM newsletter.sign_ups) AS value`
    if (Number(await one(transaction, present)) > 0)
      throw new BackupError('There are subscribers already. Restore into an empty DATA_DIR or database.')
    // Issues that an empty newsletter has made for nobody.
    await transaction.execute(sql`DELETE FROM newsletter.issues`)
    await transaction.execute(sql`DELETE FROM newsletter.consents`)
    for (const name of tables) {
      const table = sql.raw(`newsletter.${name}`)
      const rows = JSON.stringify(backup.tables[name])
      await transaction.execute(
        sql`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, ${rows}::json)`,
      )
    }
    const ids = async (query: ReturnType<typeof sql>) =>
      z
        .array(z.string())
        .parse(await one(transaction, sql`SELECT coalesce(json_agg(id), '[]') AS value FROM (${query}) t`))
    await queue.addAll(transaction, 'sign-up', await ids(sql`SELECT id FROM newsletter.sign_ups`))
    await queue.addAll(
      transaction,
      'mail',
      await ids(sql`SELECT id FROM newsletter.mails WHERE sent_at IS NULL AND fault IS NULL`),
    )
    await queue.addAll(
      transaction,
      'delivery',
      await ids(sql`SELECT id FROM newsletter.deliveries WHERE state IN ('waiting', 'leaving')`),
    )
  })
}
