import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Logger } from '../../log/logger.ts'
import type { Clock } from '../clock.ts'
import type { IssueOrder } from '../mail/compose-issue.ts'
import type { Mail } from '../mail/compose.ts'
import { PostponedMailError, RefusedMailError, type Post } from '../mail/post.ts'
import { mostTries } from '../queue.ts'
import type { Executor } from '../store/executor.ts'
import { deliveries, issues, subscribers, type DeliveryState } from '../store/schema.ts'
import { issueKinds, storedWishes, type Wishes } from '../wishes.ts'
import type { Told } from './told-items.ts'

const issueSchema = z.object({
  id: z.string(),
  slug: z.string(),
  kind: z.enum(issueKinds),
  madeAt: z.date(),
  documentId: z.string().nullable(),
})

type Options = {
  readonly db: Executor
  /** What an issue tells a reader at this moment. */
  readonly toldItems: (
    issue: { readonly id: string; readonly documentId: string | null },
    wishes: Wishes,
  ) => Promise<Told>
  readonly compose: (order: IssueOrder) => Promise<Mail>
  readonly post: Pick<Post, 'send'>
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Sends one issue to one subscriber. Who left meanwhile gets nothing, because the row went with them; who chose
 * otherwise gets what they want now.
 *
 * Once, as far as SMTP lets anybody know: a delivery leaves `waiting` by one conditional update, made right before the
 * end of the mail goes out, so of two processes one gets through. Who dies before it has sent nothing, because a mail
 * server throws away what breaks off. Who dies after it has most probably sent it: such a delivery is `unsure` and is
 * never tried again.
 * @returns a function for the queue: it throws when it should be called again later.
 */
export function createIssueDelivery(options: Options): (deliveryId: string) => Promise<void> {
  const { db, toldItems, compose, post, clock, log } = options

  /** @returns whether it was in the first state. */
  async function move(id: string, from: DeliveryState, state: DeliveryState): Promise<boolean> {
    const changes = { state, at: new Date(clock()) }
    const here = and(eq(deliveries.id, id), eq(deliveries.state, from))
    const moved = await db.update(deliveries).set(changes).where(here).returning({ id: deliveries.id })
    return moved.length > 0
  }

  async function bounced(subscriberId: string): Promise<void> {
    await db
      .update(subscribers)
      .set({ bouncedAt: new Date(clock()) })
      .where(eq(subscribers.id, subscriberId))
  }

  /** @throws the fault, unless it was the last try or somebody else has the delivery. */
  async function again(id: string, fault: unknown): Promise<void> {
    const [row] = await db
      .update(deliveries)
      .set({ attempts: sql`${deliveries.attempts} + 1` })
      .where(and(eq(deliveries.id, id), eq(deliveries.state, 'waiting')))
      .returning({ attempts: deliveries.attempts })
    if (!row) return
    if (row.attempts < mostTries) throw fault
    await move(id, 'waiting', 'failed')
  }

  async function send(id: string, subscriber: { id: string; address: string }, mail: Mail): Promise<void> {
    let isLeaving = false
    try {
      await post.send(subscriber.address, mail, async () => {
        isLeaving = await move(id, 'waiting', 'leaving')
        if (!isLeaving) throw new Error('Another process sends this mail.')
      })
    } catch (error) {
      if (error instanceof RefusedMailError) {
        await move(id, isLeaving ? 'leaving' : 'waiting', 'refused')
        if (error.byRecipient) await bounced(subscriber.id)
        return
      }
      if (!isLeaving) return again(id, error)
      if (error instanceof PostponedMailError) {
        await move(id, 'leaving', 'waiting')
        return again(id, error)
      }
      log.warn({ err: error, delivery: id }, 'nobody knows whether a mail was taken; it is not sent again')
      await move(id, 'leaving', 'unsure')
      return
    }
    await move(id, 'leaving', 'sent')
  }

  return async (id) => {
    const [row] = await db
      .select({ delivery: deliveries, issue: issues, subscriber: subscribers })
      .from(deliveries)
      .innerJoin(issues, eq(issues.id, deliveries.issueId))
      .innerJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
      .where(eq(deliveries.id, id))
    if (row?.delivery.state === 'leaving') {
      log.warn({ delivery: id }, 'a process ended while a mail was taken; it is not sent again')
      await move(id, 'leaving', 'unsure')
    }
    if (row?.delivery.state !== 'waiting') return
    const { subscriber } = row
    const issue = issueSchema.parse(row.issue)
    const wishes = storedWishes.parse(subscriber)
    const isFor = (issue.kind === 'edited' || wishes.rhythm === issue.kind) && subscriber.bouncedAt === null
    const told = isFor ? await toldItems(issue, wishes) : null
    if (told === null || told.items.length === 0) {
      await move(id, 'waiting', told?.isHeld === true ? 'held' : 'nothing')
      return
    }
    const mail = await compose({ id, subscriberId: subscriber.id, locale: wishes.locale, issue, ...told })
    await send(id, subscriber, mail)
  }
}
