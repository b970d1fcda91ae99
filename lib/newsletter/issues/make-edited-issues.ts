import { createHash, randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'

import { dayOf } from '../../content/addresses.ts'
import { locales } from '../../i18n/locales.ts'
import type { Logger } from '../../log/logger.ts'
import { day, type Clock } from '../clock.ts'
import type { Queue } from '../queue.ts'
import type { Executor } from '../store/executor.ts'
import { runAll } from '../run-all.ts'
import { issues } from '../store/schema.ts'
import { insertIssue, isHeldBack, lockIssues, resumeIssue, type NewItem } from './issue-rows.ts'
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
 * afterwards. One of which nothing can be told (its news are not public) is looked at again until its day is over. One
 * that was called off or put off when a part of it had not left goes on, also to those who subscribed meanwhile: nobody
 * gets it twice.
 * @returns a function that throws when the content source or the database does not answer; it is to be called again.
 */
export function createEditedIssueMaker({ db, queue, news, clock, log }: Options): () => Promise<void> {
  async function madeFrom(executor: Executor, documentId: string): Promise<string | null> {
    const [found] = await executor.select({ id: issues.id }).from(issues).where(eq(issues.documentId, documentId))
    return found?.id ?? null
  }

  async function itemsOf(edited: EditedIssue, now: Date): Promise<NewItem[]> {
    const published = await news.among(edited.news, now)
    return locales
      .filter((locale) => edited.titles[locale] !== undefined)
      .flatMap((locale) =>
        published
          .filter(({ texts }) => texts[locale] !== undefined)
          .map(({ id }) => ({ locale, documentId: id, topics: edited.topics })),
      )
  }

  async function make(edited: EditedIssue, madeAt: Date): Promise<void> {
    const made = await madeFrom(db, edited.id)
    if (made !== null && !(await isHeldBack(db, made))) return
    const items = await itemsOf(edited, madeAt)
    if (items.length === 0) return
    const slug = slugOf(edited, madeAt)
    const recipients = await db.transaction(async (transaction) => {
      await lockIssues(transaction)
      const known = await madeFrom(transaction, edited.id)
      if (known !== null) return resumeIssue(transaction, queue, { issueId: known, items, at: madeAt })
      const issue = { id: randomUUID(), slug, kind: 'edited', madeAt, documentId: edited.id } as const
      return insertIssue(transaction, queue, issue, items)
    })
    if (recipients === null) return
    const said = made === null ? 'an issue of the newsletter goes out' : 'an issue that was held back goes on'
    log.info({ document: edited.id, recipients }, said)
    queue.wake('delivery')
  }

  return async () => {
    const now = new Date(clock())
    const due = await news.dueIssues(new Date(now.getTime() - lateness), now)
    await runAll(due.map((edited) => () => make(edited, now)))
  }
}
