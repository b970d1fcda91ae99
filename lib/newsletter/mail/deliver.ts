import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'

import type { Clock } from '../clock.ts'
import type { Executor } from '../store/executor.ts'
import { confirmations, mails, subscribers } from '../store/schema.ts'
import { localeSchema } from '../wishes.ts'
import { mailKinds, type Mail, type MailOrder } from './compose.ts'
import { RefusedMailError, type Post } from './post.ts'

const orderSchema = z.object({
  id: z.string(),
  kind: z.enum(mailKinds),
  locale: localeSchema,
  subscriberId: z.string(),
  confirmationId: z.string().nullable(),
})

type Options = {
  readonly db: Executor
  readonly compose: (order: MailOrder) => Promise<Mail>
  readonly post: Post
  readonly clock: Clock
}

/**
 * Sends one mail of the table, unless it was sent or its reason has gone: who left meanwhile gets nothing, because
 * the row went with them. A crash between the mail server's answer and the note of it sends that one mail again,
 * with the same Message-ID; no other is ever sent twice.
 * @returns a function for the queue: it throws when the mail should be tried again later.
 */
export function createDelivery({ db, compose, post, clock }: Options): (mailId: string) => Promise<void> {
  const note = (id: string, facts: { sentAt?: Date; fault?: string }) =>
    db.update(mails).set(facts).where(eq(mails.id, id))

  const mark = (subscriberId: string, bouncedAt: Date | null) =>
    db.update(subscribers).set({ bouncedAt }).where(eq(subscribers.id, subscriberId))

  async function stillOpen(confirmationId: string): Promise<boolean> {
    const [found] = await db.select().from(confirmations).where(eq(confirmations.id, confirmationId))
    return found !== undefined && found.usedAt === null && found.expiresAt.getTime() > clock()
  }

  return async (mailId) => {
    const [row] = await db
      .select({ mail: mails, address: subscribers.address, bouncedAt: subscribers.bouncedAt })
      .from(mails)
      .innerJoin(subscribers, eq(subscribers.id, mails.subscriberId))
      .where(eq(mails.id, mailId))
    if (!row || row.mail.sentAt !== null || row.mail.fault !== null) return
    const order = orderSchema.parse(row.mail)
    if (order.confirmationId !== null && !(await stillOpen(order.confirmationId))) {
      await note(mailId, { fault: 'obsolete' })
      return
    }
    await db
      .update(mails)
      .set({ attempts: sql`${mails.attempts} + 1` })
      .where(eq(mails.id, mailId))
    try {
      await post.send(row.address, await compose(order))
    } catch (error) {
      if (!(error instanceof RefusedMailError)) throw error
      await note(mailId, { fault: 'refused' })
      if (error.byRecipient) await mark(order.subscriberId, new Date(clock()))
      return
    }
    await note(mailId, { sentAt: new Date(clock()) })
    // The address takes mail again, so its owner gets issues again.
    if (row.bouncedAt !== null) await mark(order.subscriberId, null)
  }
}
