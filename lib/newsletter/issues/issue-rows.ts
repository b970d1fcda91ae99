import { sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Queue } from '../queue.ts'
import type { Executor } from '../store/executor.ts'
import { issueItems, issues } from '../store/schema.ts'
import type { IssueKind } from '../wishes.ts'

/** Number of the advisory lock under which issues are made; any number that nobody else of this database uses. */
const issueLock = 8_171_950

export type NewIssue = {
  readonly id: string
  readonly slug: string
  readonly kind: IssueKind
  readonly madeAt: Date
  /** Of an edited one. */
  readonly documentId: string | null
}
/** A text in one language. */
export type NewItem = { readonly locale: string; readonly documentId: string; readonly topics: readonly string[] }

const idsSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** Waits until no other process makes an issue; until the transaction ends none does. */
export async function lockIssues(transaction: Executor): Promise<void> {
  await transaction.execute(sql`SELECT pg_advisory_xact_lock(${issueLock})`)
}

/**
 * Who gets an issue: confirmed, with something in it in their language about their topics; of a digest those of its
 * rhythm. What editors address to no topic is for all.
 */
async function addDeliveries(transaction: Executor, { id, kind, madeAt }: NewIssue): Promise<string[]> {
  const answer = await transaction.execute(sql`
    INSERT INTO newsletter.deliveries (id, issue_id, subscriber_id, state, at)
    SELECT gen_random_uuid(), ${id}, subscribers.id, 'waiting', ${madeAt.toISOString()}
    FROM newsletter.subscribers
    WHERE state = 'confirmed' AND bounced_at IS NULL AND (${kind} = 'edited' OR rhythm = ${kind}) AND EXISTS (
      SELECT 1 FROM newsletter.issue_items AS items
      WHERE items.issue_id = ${id} AND items.locale = subscribers.locale
        AND (cardinality(subscribers.topics) = 0 OR items.topics && subscribers.topics
          OR (${kind} = 'edited' AND cardinality(items.topics) = 0))
    )
    RETURNING id`)
  return idsSchema.parse(answer).rows.map((row) => row.id)
}

/** Writes an issue, its deliveries and the jobs that send them. @returns how many get it. */
export async function insertIssue(
  transaction: Executor,
  queue: Pick<Queue, 'addAll'>,
  issue: NewIssue,
  items: readonly NewItem[],
): Promise<number> {
  await transaction.insert(issues).values(issue)
  if (items.length === 0) return 0
  const rows = items.map(({ locale, documentId, topics }) => ({ locale, documentId, topics: [...topics] }))
  await transaction.insert(issueItems).values(rows.map((row) => ({ ...row, issueId: issue.id, kind: issue.kind })))
  const recipients = await addDeliveries(transaction, issue)
  await queue.addAll(transaction, 'delivery', recipients)
  return recipients.length
}
