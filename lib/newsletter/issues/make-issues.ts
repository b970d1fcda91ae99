import { randomUUID } from 'node:crypto'

import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'

import { locales } from '../../i18n/locales.ts'
import type { Logger } from '../../log/logger.ts'
import { day, type Clock } from '../clock.ts'
import type { Queue } from '../queue.ts'
import type { Executor } from '../store/executor.ts'
import { issueItems, issues } from '../store/schema.ts'
import { rhythms, type Rhythm } from '../wishes.ts'
import { dueIssue } from './due-issue.ts'
import type { NewsItem } from './map-news.ts'
import type { NewsSource } from './news-source.ts'

/** What the first issue of a rhythm looks back on. */
const period: Readonly<Record<Rhythm, number>> = { 'at-once': day, daily: day, weekly: 7 * day }
/** A text that was published late under an earlier date, or translated later, is still told of for so long. */
const lateness = 3 * day

/** Number of the advisory lock under which issues are made; any number that nobody else of this database uses. */
const issueLock = 8_171_950

type Options = {
  readonly db: Executor
  readonly queue: Pick<Queue, 'addAll' | 'wake'>
  readonly news: Pick<NewsSource, 'recent'>
  readonly clock: Clock
  readonly log: Logger
}

const idsSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** Items as rows: one for each language in which a text is written and was not told of yet. */
async function untold(transaction: Executor, issue: { id: string; kind: Rhythm }, news: readonly NewsItem[]) {
  const ids = news.map(({ id }) => id)
  const told = await transaction
    .select({ locale: issueItems.locale, documentId: issueItems.documentId })
    .from(issueItems)
    .where(and(eq(issueItems.kind, issue.kind), inArray(issueItems.documentId, ids)))
  const known = new Set(told.map(({ locale, documentId }) => `${locale} ${documentId}`))
  return news.flatMap(({ id, topics, texts }) =>
    locales
      .filter((locale) => texts[locale] !== undefined && !known.has(`${locale} ${id}`))
      .map((locale) => ({ issueId: issue.id, kind: issue.kind, locale, documentId: id, topics: [...topics] })),
  )
}

/** Who gets the issue: confirmed, of its rhythm, and with something in it in their language about their topics. */
async function addDeliveries(transaction: Executor, issue: { id: string; kind: Rhythm; madeAt: Date }) {
  const answer = await transaction.execute(sql`
    INSERT INTO newsletter.deliveries (id, issue_id, subscriber_id, state, at)
    SELECT gen_random_uuid(), ${issue.id}, subscribers.id, 'waiting', ${issue.madeAt.toISOString()}
    FROM newsletter.subscribers
    WHERE state = 'confirmed' AND bounced_at IS NULL AND rhythm = ${issue.kind} AND EXISTS (
      SELECT 1 FROM newsletter.issue_items AS items
      WHERE items.issue_id = ${issue.id} AND items.locale = subscribers.locale
        AND (cardinality(subscribers.topics) = 0 OR items.topics && subscribers.topics)
    )
    RETURNING id`)
  return idsSchema.parse(answer).rows.map(({ id }) => id)
}

/**
 * Makes the issues whose time has come: which texts, and for whom. A digest is made once, by its name, however many
 * processes try, also when it has nothing to say; what goes out at once only when it has. Issue, its deliveries and the
 * jobs that send them are one transaction.
 * @returns a function that throws when the content source or the database does not answer; it is to be called again.
 */
export function createIssueMaker({ db, queue, news, clock, log }: Options): () => Promise<void> {
  async function isMade(executor: Executor, slug: string): Promise<boolean> {
    const found = await executor.select({ id: issues.id }).from(issues).where(eq(issues.slug, slug))
    return found.length > 0
  }

  async function newsFor(kind: Rhythm, now: Date): Promise<readonly NewsItem[]> {
    const [last] = await db.select().from(issues).where(eq(issues.kind, kind)).orderBy(desc(issues.madeAt)).limit(1)
    const since = last ? last.madeAt.getTime() - lateness : now.getTime() - period[kind]
    return news.recent(new Date(since), now)
  }

  async function make(kind: Rhythm): Promise<void> {
    const madeAt = new Date(clock())
    const slug = dueIssue(kind, madeAt)
    if (slug === null || (await isMade(db, slug))) return
    const candidates = await newsFor(kind, madeAt)
    const issue = { id: randomUUID(), slug, kind, madeAt }
    const counts = await db.transaction(async (transaction) => {
      await transaction.execute(sql`SELECT pg_advisory_xact_lock(${issueLock})`)
      if (await isMade(transaction, slug)) return null
      const items = candidates.length === 0 ? [] : await untold(transaction, issue, candidates)
      if (items.length === 0 && kind === 'at-once') return null
      await transaction.insert(issues).values(issue)
      if (items.length === 0) return null
      await transaction.insert(issueItems).values(items)
      const recipients = await addDeliveries(transaction, issue)
      await queue.addAll(transaction, 'delivery', recipients)
      return { items: items.length, recipients: recipients.length }
    })
    if (counts === null) return
    log.info({ issue: slug, ...counts }, 'an issue of the newsletter goes out')
    queue.wake('delivery')
  }

  return async () => {
    for (const kind of rhythms) await make(kind)
  }
}
