import { z } from 'zod'
import { datasetNamePattern, isUnpublishedId } from '../ids.ts'

/**
 * A webhook as Sanity's API describes it: when it is called, what it is sent, and how that is signed
 * (https://www.sanity.io/docs/http-reference/webhooks).
 */

export const operations = ['create', 'update', 'delete'] as const
export type Operation = (typeof operations)[number]

const groq = z
  .string()
  .max(10_000)
  .transform((text) => text.trim())
  // An empty field means "no condition", as in the hosted service's form.
  .transform((text) => (text === '' ? null : text))
  .nullable()

const name = z.string().trim().min(1, 'must not be empty').max(100)
const url = z.string().max(2_000)
const dataset = z.literal('*').or(z.string().regex(datasetNamePattern, 'must be "*" or the name of a dataset'))
const description = z.string().max(1_024).nullable()
const secret = z.string().min(16, 'must have 16 characters or more').max(512).nullable()
const on = z
  .array(z.enum(operations))
  .min(1)
  .transform((list) => operations.filter((operation) => list.includes(operation)))
const rule = z.strictObject({
  on: on.default(['create', 'update']),
  filter: groq.default(null),
  projection: groq.default(null),
})

// What the hosted service has besides, with the values that this lake can keep.
const fixed = {
  type: z.literal('document').optional(),
  httpMethod: z.literal('POST').optional(),
  apiVersion: z.string().max(20).optional(),
  headers: z.strictObject({}).nullish(),
}

/** Body of a creation. Unknown and unsupported settings are refused, not skipped. */
export const newWebhookSchema = z.strictObject({
  ...fixed,
  name,
  url,
  dataset: dataset.default('*'),
  description: description.default(null),
  rule: rule.prefault({}),
  includeDrafts: z.boolean().default(false),
  secret: secret.default(null),
  isDisabledByUser: z.boolean().default(false),
})

/** Body of a change: only what is given changes; of the rule, all of it. */
export const webhookChangeSchema = z
  .strictObject({
    ...fixed,
    name,
    url,
    dataset,
    description,
    rule,
    includeDrafts: z.boolean(),
    secret,
    isDisabledByUser: z.boolean(),
  })
  .partial()

/** What is stored of a webhook besides its id. */
export const webhookSettingsSchema = z.object({
  name: z.string(),
  url: z.string(),
  dataset: z.string(),
  description: z.string().nullable(),
  rule: z.object({
    on: z.array(z.enum(operations)),
    filter: z.string().nullable(),
    projection: z.string().nullable(),
  }),
  includeDrafts: z.boolean(),
  /** Needed to sign, so it is kept as it is; no answer tells it. */
  secret: z.string().nullable(),
  isDisabledByUser: z.boolean(),
})

export type WebhookSettings = z.output<typeof webhookSettingsSchema>

/** What a change gives; the rest stays. */
export type WebhookChange = z.output<typeof webhookChangeSchema>

export type Webhook = WebhookSettings & {
  readonly id: string
  readonly createdAt: string
  readonly createdByUserId: string
  /** Why the lake itself switched it off; `null` while it has not. */
  readonly disabledFor: string | null
}

/** Whether changes are turned into calls at present. */
export function isActive({ isDisabledByUser, disabledFor }: Webhook): boolean {
  return !isDisabledByUser && disabledFor === null
}

/** Whether the webhook is about this document at all, before its filter is asked. */
export function concerns({ includeDrafts, rule: { on: wanted } }: Webhook, id: string, operation: Operation): boolean {
  if (!wanted.includes(operation)) return false
  // The lake's own documents (`_.groups…`) are nobody's content.
  if (id.startsWith('_.')) return false
  return includeDrafts || !isUnpublishedId(id)
}
