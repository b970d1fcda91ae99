import 'server-only'

import { z } from 'zod'

import { locales, type Locale } from '../i18n/locales.ts'
import { issueKinds } from '../newsletter/wishes.ts'
import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

const issueSchema = z.object({
  kind: z.enum(issueKinds),
  document: z.string().nullable(),
  madeAt: z.string(),
  locales: z.array(z.enum(locales)),
  documents: z.array(z.string()),
})

export type IssueView = Readonly<z.infer<typeof issueSchema>>

const slugShape = /^\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)+$/

/**
 * Which news an issue of the newsletter tells of in a language.
 * @param slug last part of its address.
 * @returns null when there is no such issue.
 * @throws NewsletterUnavailableError
 */
export async function readIssue(slug: string, locale: Locale): Promise<IssueView | null> {
  if (slug.length > 100 || !slugShape.test(slug)) return null
  const headers = new Headers({ 'content-type': 'application/json' })
  const answer = await callNewsletter('/issue', { headers, body: JSON.stringify({ slug, locale }) })
  if (answer.status === 404) return null
  if (!answer.ok) throw new NewsletterUnavailableError(`The newsletter answered ${answer.status}.`)
  return issueSchema.parse(await answer.json())
}
