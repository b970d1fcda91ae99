import { randomUUID } from 'node:crypto'

import { and, desc, eq, gt, isNull } from 'drizzle-orm'

import { readAddress } from './address.ts'
import { day, hour, minute } from './clock.ts'
import type { Queue } from './queue.ts'
import type { Executor } from './store/executor.ts'
import { confirmations, consents, mails, signUps, subscribers } from './store/schema.ts'
import type { Tokens } from './tokens.ts'
import { consentWording, storedWishes } from './wishes.ts'

/** How long a link that confirms a subscription holds. */
export const confirmationTime = 48 * hour
/** Mails that strangers can cause to one address in a day, and the time between two. */
const mostMailsPerDay = 3
const betweenMails = 10 * minute

type Context = {
  readonly db: Executor
  readonly queue: Pick<Queue, 'add' | 'wake'>
  readonly tokens: Tokens
  readonly now: Date
}

type Subscriber = typeof subscribers.$inferSelect
type SignUp = typeof signUps.$inferSelect

/** The subscriber with this address, made when there is none; locked, so that two requests come one after the other. */
async function subscriberOf(transaction: Executor, { tokens, now }: Context, signUp: SignUp): Promise<Subscriber> {
  const address = readAddress(signUp.address)
  if (address === null) throw new Error('A sign-up holds an address that was not checked.')
  const row = {
    ...storedWishes.parse(signUp),
    id: randomUUID(),
    address: address.address,
    addressKey: address.key,
    addressHash: tokens.addressHash(address.key),
    state: 'pending',
    createdAt: now,
  }
  await transaction.insert(subscribers).values(row).onConflictDoNothing({ target: subscribers.addressKey })
  const [found] = await transaction
    .select()
    .from(subscribers)
    .where(eq(subscribers.addressKey, address.key))
    .for('update')
  if (!found) throw new Error('A subscriber went while they signed up.')
  return found
}

/** True when this person has had as many mails for the asking as anybody can cause. */
async function hadEnough(transaction: Executor, { now }: Context, subscriberId: string): Promise<boolean> {
  const recent = await transaction
    .select({ createdAt: mails.createdAt })
    .from(mails)
    .where(and(eq(mails.subscriberId, subscriberId), gt(mails.createdAt, new Date(now.getTime() - day))))
    .orderBy(desc(mails.createdAt))
  const last = recent[0]?.createdAt.getTime() ?? 0
  return recent.length >= mostMailsPerDay || now.getTime() - last < betweenMails
}

async function addConfirmation(transaction: Executor, context: Context, subscriber: Subscriber, signUp: SignUp) {
  const { tokens, now } = context
  const id = randomUUID()
  const wishes = storedWishes.parse(signUp)
  await transaction.insert(confirmations).values({
    ...wishes,
    id,
    subscriberId: subscriber.id,
    tokenHash: tokens.hash(tokens.confirmation(id)),
    expiresAt: new Date(now.getTime() + confirmationTime),
  })
  const proof = { id: randomUUID(), addressHash: subscriber.addressHash, event: 'asked', wording: consentWording }
  await transaction.insert(consents).values({ ...wishes, ...proof, at: signUp.askedAt })
  return id
}

/**
 * Does what a request to subscribe asks for: makes the subscriber and has a mail sent with the link that confirms.
 * Who is subscribed already gets a mail that says so, with the way to their preferences. Nothing that a stranger can
 * see depends on which it was. Called twice for one request, the second call finds nothing to do.
 */
export async function workOffSignUp(context: Context, signUpId: string): Promise<void> {
  const { db, queue, now } = context
  const added = await db.transaction(async (transaction) => {
    const [signUp] = await transaction.delete(signUps).where(eq(signUps.id, signUpId)).returning()
    if (!signUp) return false
    const subscriber = await subscriberOf(transaction, context, signUp)
    const confirmed = subscriber.state === 'confirmed'
    if (await hadEnough(transaction, context, subscriber.id)) {
      // The link that is on its way stands for what was asked for last.
      const open = and(eq(confirmations.subscriberId, subscriber.id), isNull(confirmations.usedAt))
      if (!confirmed) await transaction.update(confirmations).set(storedWishes.parse(signUp)).where(open)
      return false
    }
    const confirmationId = confirmed ? null : await addConfirmation(transaction, context, subscriber, signUp)
    const id = randomUUID()
    await transaction.insert(mails).values({
      id,
      subscriberId: subscriber.id,
      kind: confirmed ? 'already' : 'confirm',
      locale: signUp.locale,
      confirmationId,
      createdAt: now,
      attempts: 0,
    })
    await queue.add(transaction, 'mail', id)
    return true
  })
  if (added) queue.wake('mail')
}
