import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Queue } from '../queue.ts'
import type { Executor } from '../store/executor.ts'
import { deliveries, issueItems, issues } from '../store/schema.ts'
import { retention } from '../sweep.ts'
import { day } from '../clock.ts'
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
 * @returns the deliveries of those who had none of this issue yet.
 */
async function addDeliveries(
  transaction: Executor,
  { id, kind }: Pick<NewIssue, 'id' | 'kind'>,
  at: Date,
): Promise<string[]> {
  const answer = await transaction.execute(sql`
    INSERT INTO newsletter.deliveries (id, issue_id, subscriber_id, state, at)
    SELECT gen_random_uuid(), ${id}, subscribers.id, 'waiting', ${at.toISOString()}
    FROM newsletter.subscribers
    WHERE state = 'confirmed' AND bounced_at IS NULL AND (${kind} = 'edited' OR rhythm = ${kind}) AND EXISTS (
      SELECT 1 FROM newsletter.issue_items AS items
      WHERE items.issue_id = ${id} AND items.locale = subscribers.locale
        AND (cardinality(subscribers.topics) = 0 OR items.topics && subscribers.topics
          OR (${kind} = 'edited' AND cardinality(items.topics) = 0))
    )
    ON CONFLICT (issue_id, subscriber_id) DO NOTHING
    RETURNING id`)
  return idsSchema.parse(answer).rows.map((row) => row.id)
}

function rowsOf({ id, kind }: Pick<NewIssue, 'id' | 'kind'>, items: readonly NewItem[]) {
  return items.map(({ locale, documentId, topics }) => ({ issueId: id, kind, locale, documentId, topics: [...topics] }))
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
  await transaction.insert(issueItems).values(rowsOf(issue, items))
  const recipients = await addDeliveries(transaction, issue, issue.madeAt)
  await queue.addAll(transaction, 'delivery', recipients)
  return recipients.length
}

/** Whether some deliveries of an issue wait for its editors. */
export async function isHeldBack(executor: Executor, issueId: string): Promise<boolean> {
  const ofIssue = and(eq(deliveries.issueId, issueId), eq(deliveries.state, 'held'))
  return (await executor.select({ id: deliveries.id }).from(deliveries).where(ofIssue).limit(1)).length > 0
}

/**
 * Lets an edited issue go on that was held back, with the news and the topics that its document names now: to those who
 * have not got it, and, as long as it is known who has, to those whom it has come to concern meanwhile because they
 * subscribed since or it was widened.
 * @returns how many may get it yet; null when nothing was held back.
 */
export async function resumeIssue(
  transaction: Executor,
  queue: Pick<Queue, 'addAll'>,
  { issueId, items, at }: { readonly issueId: string; readonly items: readonly NewItem[]; readonly at: Date },
): Promise<number | null> {
  if (!(await isHeldBack(transaction, issueId))) return null
  const open = await transaction
    .update(deliveries)
    .set({ state: 'waiting', attempts: 0 })
    .where(and(eq(deliveries.issueId, issueId), inArray(deliveries.state, ['held', 'nothing'])))
    .returning({ id: deliveries.id })
  const issue = { id: issueId, kind: 'edited' } as const
  await transaction
    .insert(issueItems)
    .values(rowsOf(issue, items))
    .onConflictDoUpdate({
      target: [issueItems.issueId, issueItems.locale, issueItems.documentId],
      set: { topics: sql`excluded.topics` },
    })
  const [resumed] = await transaction.update(issues).set({ doneAt: null }).where(eq(issues.id, issueId)).returning()
  // Who got it is forgotten after that time, and must not count as somebody new.
  const isRemembered = resumed !== undefined && at.getTime() - resumed.madeAt.getTime() < retention.mails * day
  const added = isRemembered ? await addDeliveries(transaction, issue, at) : []
  const ids = [...open.map(({ id }) => id), ...added]
  await queue.addAll(transaction, 'delivery', ids)
  return ids.length
}
