import { randomUUID } from 'node:crypto'

import { and, eq, gt, isNull, sql } from 'drizzle-orm'

import type { Address } from './address.ts'
import type { Clock } from './clock.ts'
import { workOffSignUp } from './work-off-sign-up.ts'
import type { Queue } from './queue.ts'
import type { Executor } from './store/executor.ts'
import { confirmations, consents, deliveries, issues, mails, signUps, subscribers } from './store/schema.ts'
import type { Tokens } from './tokens.ts'
import { consentWording, storedWishes, type Wishes } from './wishes.ts'

/** Milliseconds in which the answer to a request is on its way. */
const answerFirst = 20

export type Subscription = Wishes & { readonly address: string }

/** What is kept of a person, for that person. */
export type PersonalData = Subscription & {
  readonly confirmedAt: string | null
  readonly consents: readonly { readonly event: string; readonly wording: string; readonly at: string }[]
  readonly mails: readonly { readonly kind: string; readonly sentAt: string | null }[]
  readonly issues: readonly { readonly issue: string; readonly state: string; readonly at: string }[]
}

/** What readers can do. Methods that take a token answer null when it opens nothing, whatever is wrong with it. */
export type Subscriptions = {
  /** Keeps a request to subscribe. When this resolves it is on disk; what follows from it happens later. */
  readonly ask: (address: Address, wishes: Wishes) => Promise<void>
  /** Works off a request; see work-off-sign-up.ts. */
  readonly workOff: (signUpId: string) => Promise<void>
  /** True when the link would still do what it is for. */
  readonly isOpen: (purpose: 'confirm' | 'unsubscribe', token: string) => Promise<boolean>
  /** Takes the token of a confirmation, once. */
  readonly confirm: (token: string) => Promise<Wishes | null>
  /** Ends a subscription and deletes what was kept of it. True also when there is none any more. */
  readonly leave: (token: string) => Promise<true | null>
  readonly read: (token: string) => Promise<Subscription | null>
  readonly change: (token: string, wishes: Wishes) => Promise<true | null>
  /** Ends a subscription from the page of preferences. */
  readonly erase: (token: string) => Promise<true | null>
  readonly exportData: (token: string) => Promise<PersonalData | null>
}

type Options = {
  readonly db: Executor
  readonly queue: Pick<Queue, 'add' | 'wake'>
  readonly tokens: Tokens
  readonly clock: Clock
}

export function createSubscriptions({ db, queue, tokens, clock }: Options): Subscriptions {
  const now = () => new Date(clock())

  function unused(token: string) {
    const { tokenHash, usedAt, expiresAt } = confirmations
    return and(eq(tokenHash, tokens.hash(token)), isNull(usedAt), gt(expiresAt, now()))
  }

  async function remove(id: string): Promise<true> {
    await db.transaction(async (transaction) => {
      const [gone] = await transaction.delete(subscribers).where(eq(subscribers.id, id)).returning()
      if (!gone) return
      await transaction.delete(signUps).where(eq(sql`lower(${signUps.address})`, gone.addressKey))
      await transaction.insert(consents).values({
        ...storedWishes.parse(gone),
        id: randomUUID(),
        addressHash: gone.addressHash,
        event: 'left',
        wording: consentWording,
        at: now(),
      })
    })
    return true
  }

  async function confirmedSubscriber(token: string) {
    const id = tokens.subscriberOf('preferences', token)
    if (id === null) return null
    const [found] = await db
      .select()
      .from(subscribers)
      .where(and(eq(subscribers.id, id), eq(subscribers.state, 'confirmed')))
    return found ?? null
  }

  return {
    async ask({ address }, wishes) {
      const id = randomUUID()
      await db.transaction(async (transaction) => {
        await transaction.insert(signUps).values({ ...writable(wishes), id, address, askedAt: now() })
        await queue.add(transaction, 'sign-up', id)
      })
      // What follows is more work for a stranger than for a subscriber; it must not hold up the answer, which would tell.
      setTimeout(() => queue.wake('sign-up'), answerFirst)
    },

    workOff: (signUpId) => workOffSignUp({ db, queue, tokens, now: now() }, signUpId),

    async isOpen(purpose, token) {
      if (purpose === 'unsubscribe') return tokens.subscriberOf(purpose, token) !== null
      const found = await db.select({ id: confirmations.id }).from(confirmations).where(unused(token))
      return found.length > 0
    },

    async confirm(token) {
      const welcome = randomUUID()
      const wishes = await db.transaction(async (transaction) => {
        const [used] = await transaction.update(confirmations).set({ usedAt: now() }).where(unused(token)).returning()
        if (!used) return null
        const agreed = storedWishes.parse(used)
        const [confirmed] = await transaction
          .update(subscribers)
          .set({ ...agreed, state: 'confirmed', confirmedAt: now(), bouncedAt: null })
          .where(eq(subscribers.id, used.subscriberId))
          .returning()
        if (!confirmed) return null
        const { addressHash, id: subscriberId } = confirmed
        const proof = { id: randomUUID(), addressHash, event: 'confirmed', wording: consentWording, at: now() }
        await transaction.insert(consents).values({ ...agreed, ...proof })
        const mail = { id: welcome, subscriberId, kind: 'welcome', locale: agreed.locale, attempts: 0 }
        await transaction.insert(mails).values({ ...mail, createdAt: now() })
        await queue.add(transaction, 'mail', welcome)
        return agreed
      })
      if (wishes) queue.wake('mail')
      return wishes
    },

    async leave(token) {
      const id = tokens.subscriberOf('unsubscribe', token)
      return id === null ? null : remove(id)
    },

    async erase(token) {
      const id = tokens.subscriberOf('preferences', token)
      return id === null ? null : remove(id)
    },

    async read(token) {
      const found = await confirmedSubscriber(token)
      return found && { address: found.address, ...storedWishes.parse(found) }
    },

    async change(token, wishes) {
      const found = await confirmedSubscriber(token)
      if (!found) return null
      await db.transaction(async (transaction) => {
        await transaction.update(subscribers).set(writable(wishes)).where(eq(subscribers.id, found.id))
        const proof = { id: randomUUID(), addressHash: found.addressHash, wording: consentWording, at: now() }
        await transaction.insert(consents).values({ ...writable(wishes), ...proof, event: 'changed' })
      })
      return true
    },

    async exportData(token) {
      const found = await confirmedSubscriber(token)
      if (!found) return null
      const proofs = await db.select().from(consents).where(eq(consents.addressHash, found.addressHash))
      const sent = await db.select().from(mails).where(eq(mails.subscriberId, found.id))
      const delivered = await db
        .select({ issue: issues.slug, state: deliveries.state, at: deliveries.at })
        .from(deliveries)
        .innerJoin(issues, eq(issues.id, deliveries.issueId))
        .where(eq(deliveries.subscriberId, found.id))
      return {
        address: found.address,
        ...storedWishes.parse(found),
        confirmedAt: found.confirmedAt?.toISOString() ?? null,
        consents: proofs.map(({ event, wording, at }) => ({ event, wording, at: at.toISOString() })),
        mails: sent.map(({ kind, sentAt }) => ({ kind, sentAt: sentAt?.toISOString() ?? null })),
        issues: delivered.map(({ issue, state, at }) => ({ issue, state, at: at.toISOString() })),
      }
    },
  }
}

function writable({ locale, topics, rhythm }: Wishes) {
  return { locale, topics: [...topics], rhythm }
}
