import { sql } from 'drizzle-orm'
import { index, integer, pgSchema, primaryKey, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

/**
 * The tables of the newsletter, in a schema of their own so that a shared Postgres stays tidy. The SQL that makes
 * them stands in migrations/; it must run on PostgreSQL 15 as well as on PGlite.
 */
export const newsletter = pgSchema('newsletter')

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** What a reader asked for. */
const wishes = {
  locale: text('locale').notNull(),
  /** Ids of topic documents; none: every topic. */
  topics: text('topics').array().notNull(),
  rhythm: text('rhythm').notNull(),
}

/** Requests that were acknowledged and are not worked off yet; the row goes when that is done. */
export const signUps = newsletter.table('sign_ups', {
  id: uuid('id').primaryKey(),
  address: text('address').notNull(),
  ...wishes,
  askedAt: moment('asked_at').notNull(),
})

export const subscribers = newsletter.table('subscribers', {
  id: uuid('id').primaryKey(),
  /** As it was written, with its domain in ASCII: what mail is sent to. */
  address: text('address').notNull(),
  /** By which two spellings are one address. */
  addressKey: text('address_key').notNull().unique(),
  /** As in `consents`. */
  addressHash: text('address_hash').notNull(),
  /** `pending` or `confirmed`. Who leaves is deleted. */
  state: text('state').notNull(),
  ...wishes,
  createdAt: moment('created_at').notNull(),
  confirmedAt: moment('confirmed_at'),
  /** When a mail server said that the address takes no mail; null again once it takes one. */
  bouncedAt: moment('bounced_at'),
})

/** Links that confirm a subscription. */
export const confirmations = newsletter.table(
  'confirmations',
  {
    id: uuid('id').primaryKey(),
    subscriberId: uuid('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, in hex. */
    tokenHash: text('token_hash').notNull().unique(),
    ...wishes,
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('confirmations_of_subscriber').on(table.subscriberId)],
)

/** Mails that are to be sent or were sent; without their text, which is made when they leave. */
export const mails = newsletter.table(
  'mails',
  {
    id: uuid('id').primaryKey(),
    subscriberId: uuid('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    /** `confirm`, `already` or `welcome`. */
    kind: text('kind').notNull(),
    locale: text('locale').notNull(),
    confirmationId: uuid('confirmation_id'),
    createdAt: moment('created_at').notNull(),
    attempts: integer('attempts').notNull(),
    sentAt: moment('sent_at'),
    /** Why it will not be sent any more. */
    fault: text('fault'),
  },
  (table) => [index('mails_of_subscriber').on(table.subscriberId, table.createdAt)],
)

/** Proof of what was agreed to; the address only as a keyed hash, so that it outlives the subscription. */
export const consents = newsletter.table(
  'consents',
  {
    id: uuid('id').primaryKey(),
    addressHash: text('address_hash').notNull(),
    /** `asked`, `confirmed`, `changed` or `left`. */
    event: text('event').notNull(),
    /** Which wording of the form it was. */
    wording: text('wording').notNull(),
    ...wishes,
    at: moment('at').notNull(),
  },
  (table) => [index('consents_of_address').on(table.addressHash)],
)

/** What is sent to many: a digest of news. Holds nothing of a person. */
export const issues = newsletter.table(
  'issues',
  {
    id: uuid('id').primaryKey(),
    /** Last part of its address, and what keeps it from being made twice. */
    slug: text('slug').notNull().unique(),
    /** The rhythm for which it was made, or `edited`. */
    kind: text('kind').notNull(),
    /** Of an edited one: the document that it was made from, once. */
    documentId: text('document_id').unique(),
    madeAt: moment('made_at').notNull(),
    /** When nothing of it was left to be sent. */
    doneAt: moment('done_at'),
  },
  (table) => [index('issues_of_kind').on(table.kind, table.madeAt)],
)

/** What an issue tells of, in each language. A text is told of once in a language and rhythm; editors may repeat it. */
export const issueItems = newsletter.table(
  'issue_items',
  {
    issueId: uuid('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    locale: text('locale').notNull(),
    /** Of the original. Its words are read anew whenever they are shown. */
    documentId: text('document_id').notNull(),
    topics: text('topics').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issueId, table.locale, table.documentId] }),
    uniqueIndex('issue_items_told_once')
      .on(table.kind, table.locale, table.documentId)
      .where(sql`kind <> 'edited'`),
  ],
)

const deliveryStates = ['waiting', 'leaving', 'sent', 'unsure', 'refused', 'nothing', 'failed', 'held'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * One issue for one subscriber. `waiting` becomes `leaving` right before the mail's last byte goes out, and that ends
 * as `sent`, `refused` (by the mail server, for good), `waiting` (it said: not now) or `unsure` (nobody knows; never
 * sent again). `nothing`: there was nothing left to tell this reader. `failed`: tried for hours.
 * `held`: editors called the issue off, or put it off; it is `waiting` again when they let it go on.
 */
export const deliveries = newsletter.table(
  'deliveries',
  {
    id: uuid('id').primaryKey(),
    issueId: uuid('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    subscriberId: uuid('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    state: text('state', { enum: deliveryStates }).notNull(),
    attempts: integer('attempts').notNull(),
    /** When it came into its state. */
    at: moment('at').notNull(),
  },
  (table) => [unique().on(table.issueId, table.subscriberId), index('deliveries_of_subscriber').on(table.subscriberId)],
)
