import { z } from 'zod'

import { localeSchema, wishesShape } from '../wishes.ts'
import { Problem } from './problem.ts'

/** What calls hold, as the description of the API says it (lib/newsletter-client/describe-api.ts). */

export const subscribeFields = z.object({
  email: z.string().max(1000),
  ...wishesShape,
  /** A field that people do not see. */
  website: z.string().optional(),
  /** Milliseconds since the page was shown; told by the page's script, so it may be missing. */
  waited: z.number().optional(),
})

export const linkFields = z.object({ token: z.string().max(200), locale: localeSchema.optional() })

export const preferencesFields = z.object({
  token: linkFields.shape.token,
  action: z.enum(['show', 'save', 'export', 'erase']),
  ...wishesShape,
})

export const checkFields = z.object({ token: linkFields.shape.token, purpose: z.enum(['confirm', 'unsubscribe']) })
export const issueFields = z.object({ slug: z.string().max(100), locale: localeSchema })
export const proofFields = z.object({
  locale: localeSchema,
  title: z.string().trim().min(1).max(300),
  introduction: z.string().max(5000).nullable(),
  news: z.array(z.string().max(128)).max(20),
  document: z.string().max(128).nullable().default(null),
  to: z.string().max(1000).nullable(),
})
export const officeFields = z.object({ mail: z.string().max(100).optional() })

/** @throws Problem that names the first fault. */
export function checked<Output>(schema: z.ZodType<Output>, fields: unknown): Output {
  const { success, data, error } = schema.safeParse(fields)
  if (success) return data
  const [issue] = error.issues
  const name = issue?.path.join('.') ?? ''
  const code = name === 'email' ? 'invalid-address' : 'invalid-choice'
  throw new Problem(code, `${name === '' ? 'body' : name}: ${issue?.message ?? 'not usable'}`)
}
