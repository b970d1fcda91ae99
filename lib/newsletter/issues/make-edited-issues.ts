import { createHash, randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'

import { dayOf } from '../../content/addresses.ts'
import { locales } from '../../i18n/locales.ts'
import type { Logger } from '../../log/logger.ts'
import { day, type Clock } from '../clock.ts'
import type { Queue } from '../queue.ts'
import type { Executor } from '../store/executor.ts'
import { issues } from '../store/schema.ts'
import { insertIssue, lockIssues } from './issue-rows.ts'
import type { EditedIssue } from './map-edited-issue.ts'
import type { NewsSource } from './news-source.ts'

/** What was published after its time, or could not be sent then, is sent after all within this. */
const lateness = day

type Options = {
  readonly db: Executor
  readonly queue: Pick<Queue, 'addAll' | 'wake'>
  readonly news: Pick<NewsSource, 'among' | 'dueIssues'>
  readonly clock: Clock
  readonly log: Logger
}

/** The same for a document and day, and nothing that its id would tell. */
function slugOf({ id }: EditedIssue, madeAt: Date): string {
  const mark = createHash('sha256').update(id).digest('hex').slice(0, 10)
  return `${dayOf(madeAt.toISOString())}-issue-${mark}`
}

/**
 * Makes the issues that editors have put together and whose time has come: each document once, whatever is done to it
 * afterwards. One of which nothing can be told (its news are not public) is looked at again until its day is over.
 * @returns a function that throws when the content source or the database does not answer; it is to be called again.
 */
export function createEditedIssueMaker({ db, queue, news, clock, log }: Options): () => Promise<void> {
  async function isMade(executor: Executor, documentId: string): Promise<boolean> {
    const found = await executor.select({ id: issues.id }).from(issues).where(eq(issues.documentId, documentId))
    return found.length > 0
  }

  async function make(edited: EditedIssue, madeAt: Date): Promise<void> {
    if (await isMade(db, edited.id)) return
    const published = await news.among(edited.news, madeAt)
    const items = locales
      .filter((locale) => edited.titles[locale] !== undefined)
      .flatMap((locale) =>
        published
          .filter(({ texts }) => texts[locale] !== undefined)
          .map(({ id }) => ({ locale, documentId: id, topics: edited.topics })),
      )
    if (items.length === 0) return
    const slug = slugOf(edited, madeAt)
    const issue = { id: randomUUID(), slug, kind: 'edited', madeAt, documentId: edited.id } as const
    const recipients = await db.transaction(async (transaction) => {
      await lockIssues(transaction)
      return (await isMade(transaction, edited.id)) ? null : insertIssue(transaction, queue, issue, items)
    })
    if (recipients === null) return
    log.info({ issue: slug, document: edited.id, recipients }, 'an issue of the newsletter goes out')
    queue.wake('delivery')
  }

  return async () => {
    const now = new Date(clock())
    const due = await news.dueIssues(new Date(now.getTime() - lateness), now)
    for (const edited of due) await make(edited, now)
  }
}
