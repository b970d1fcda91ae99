import { randomUUID } from 'node:crypto'

import { and, desc, eq, inArray } from 'drizzle-orm'

import { locales } from '../../i18n/locales.ts'
import type { Logger } from '../../log/logger.ts'
import { day, type Clock } from '../clock.ts'
import type { Queue } from '../queue.ts'
import { runAll } from '../run-all.ts'
import type { Executor } from '../store/executor.ts'
import { issueItems, issues } from '../store/schema.ts'
import { rhythms, type Rhythm } from '../wishes.ts'
import { dueIssue } from './due-issue.ts'
import { insertIssue, lockIssues } from './issue-rows.ts'
import type { NewsItem } from './map-news.ts'
import type { NewsSource } from './news-source.ts'

/** What the first issue of a rhythm looks back on. */
const period: Readonly<Record<Rhythm, number>> = { 'at-once': day, daily: day, weekly: 7 * day }
/** A text that was published late under an earlier date, or translated later, is still told of for so long. */
const lateness = 3 * day

type Options = {
  readonly db: Executor
  readonly queue: Pick<Queue, 'addAll' | 'wake'>
  readonly news: Pick<NewsSource, 'recent'>
  readonly clock: Clock
  readonly log: Logger
}

/** Items as rows: one for each language in which a text is written and was not told of yet. */
async function untold(transaction: Executor, kind: Rhythm, news: readonly NewsItem[]) {
  const ids = news.map(({ id }) => id)
  const told = await transaction
    .select({ locale: issueItems.locale, documentId: issueItems.documentId })
    .from(issueItems)
    .where(and(eq(issueItems.kind, kind), inArray(issueItems.documentId, ids)))
  const known = new Set(told.map(({ locale, documentId }) => `${locale} ${documentId}`))
  return news.flatMap(({ id, topics, texts }) =>
    locales
      .filter((locale) => texts[locale] !== undefined && !known.has(`${locale} ${id}`))
      .map((locale) => ({ locale, documentId: id, topics })),
  )
}

/**
 * Makes the digests whose time has come: which texts, and for whom. A digest is made once, by its name, however many
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
    const issue = { id: randomUUID(), slug, kind, madeAt, documentId: null }
    const counts = await db.transaction(async (transaction) => {
      await lockIssues(transaction)
      if (await isMade(transaction, slug)) return null
      const items = candidates.length === 0 ? [] : await untold(transaction, kind, candidates)
      if (items.length === 0 && kind === 'at-once') return null
      const recipients = await insertIssue(transaction, queue, issue, items)
      return items.length === 0 ? null : { items: items.length, recipients }
    })
    if (counts === null) return
    log.info({ issue: slug, ...counts }, 'an issue of the newsletter goes out')
    queue.wake('delivery')
  }

  return async () => {
    await runAll(rhythms.map((kind) => () => make(kind)))
  }
}
