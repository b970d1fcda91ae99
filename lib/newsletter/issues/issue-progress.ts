import { and, count, eq, inArray, isNull, notExists } from 'drizzle-orm'

import type { Logger } from '../../log/logger.ts'
import type { Clock } from '../clock.ts'
import type { Executor } from '../store/executor.ts'
import { deliveries, issues, type DeliveryState } from '../store/schema.ts'

/** How far an issue is: its deliveries, counted by state. Those of subscribers who left are gone. */
export type IssueProgress = {
  readonly slug: string
  readonly counts: Readonly<Partial<Record<DeliveryState, number>>>
}

/** How far the issues are of which something is left to be sent. */
export async function issuesUnderWay(db: Executor): Promise<IssueProgress[]> {
  const rows = await db
    .select({ slug: issues.slug, state: deliveries.state, count: count() })
    .from(deliveries)
    .innerJoin(issues, eq(issues.id, deliveries.issueId))
    .where(isNull(issues.doneAt))
    .groupBy(issues.slug, deliveries.state)
    .orderBy(issues.slug)
  const bySlug = new Map<string, Partial<Record<DeliveryState, number>>>()
  for (const { slug, state, count } of rows) bySlug.set(slug, { ...bySlug.get(slug), [state]: count })
  return [...bySlug].map(([slug, counts]) => ({ slug, counts }))
}

/** An issue that was made from a document of editors. */
export type Sending = {
  /** ISO 8601 instant at which it began to go out. */
  readonly since: string
  readonly counts: IssueProgress['counts']
}

/** How far the issue is that was made from a document; null when none was made yet. */
export async function sendingOf(db: Executor, documentId: string): Promise<Sending | null> {
  const [issue] = await db.select().from(issues).where(eq(issues.documentId, documentId))
  if (!issue) return null
  const rows = await db
    .select({ state: deliveries.state, count: count() })
    .from(deliveries)
    .where(eq(deliveries.issueId, issue.id))
    .groupBy(deliveries.state)
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  return { since: issue.madeAt.toISOString(), counts }
}

/** Says in the log how far issues are, and notes those of which nothing is left. */
export async function noteProgress(db: Executor, clock: Clock, log: Logger): Promise<void> {
  const underWay = await issuesUnderWay(db)
  const open = db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.issueId, issues.id), inArray(deliveries.state, ['waiting', 'leaving'])))
  const done = await db
    .update(issues)
    .set({ doneAt: new Date(clock()) })
    .where(and(isNull(issues.doneAt), notExists(open)))
    .returning({ slug: issues.slug })
  const finished = new Set(done.map(({ slug }) => slug))
  for (const { slug, counts } of underWay) {
    log.info({ issue: slug, ...counts }, finished.has(slug) ? 'an issue is sent' : 'an issue is being sent')
  }
}
