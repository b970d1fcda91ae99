import { and, eq, inArray, lt, notExists } from 'drizzle-orm'

import { day } from './clock.ts'
import type { Executor } from './store/executor.ts'
import { confirmations, consents, deliveries, mails, subscribers } from './store/schema.ts'

/** How long things are kept; the privacy page states it (sanity/seed), and that backups are deleted after 30. Days. */
export const retention = { unconfirmed: 7, mails: 30, proofs: 3 * 365 } as const

/** Days after which no mail of an issue is sent any more. */
const givenUpAfter = 2

/** Deletes what is not to be kept any longer. Does no harm when it runs in several processes. */
export async function sweep(db: Executor, now: number): Promise<void> {
  const before = (days: number) => new Date(now - days * day)
  await db
    .delete(subscribers)
    .where(and(eq(subscribers.state, 'pending'), lt(subscribers.createdAt, before(retention.unconfirmed))))
  await db.delete(confirmations).where(lt(confirmations.expiresAt, new Date(now)))
  await db.delete(mails).where(lt(mails.createdAt, before(retention.mails)))
  // The queue has given up by then: it never tries for more than some hours.
  await db
    .update(deliveries)
    .set({ state: 'failed' })
    .where(and(inArray(deliveries.state, ['waiting', 'leaving']), lt(deliveries.at, before(givenUpAfter))))
  await db.delete(deliveries).where(lt(deliveries.at, before(retention.mails)))
  const stillThere = db.select().from(subscribers).where(eq(subscribers.addressHash, consents.addressHash))
  await db.delete(consents).where(and(lt(consents.at, before(retention.proofs)), notExists(stillThere)))
}
