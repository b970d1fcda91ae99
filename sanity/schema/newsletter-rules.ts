import type { ValidationContext } from 'sanity'
import { z } from 'zod'

import { locales } from '../../lib/i18n/locales.ts'
import { missingLanguages } from './locale-rules.ts'
import { recordOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

/** The title of an issue, which decides who gets it: in one language at least. */
export function writtenSomewhere(value: unknown): Verdict {
  const texts = recordOf(value)
  return locales.some((locale) => textOf(texts?.[locale]) !== '') || 'Write it in one language at least.'
}

export function unwrittenTitle(value: unknown): Verdict {
  return missingLanguages(value, 'readers of these languages do not get the issue')
}

export function unwrittenIntroduction(value: unknown): Verdict {
  return missingLanguages(value, 'the issue has no introduction there')
}

const issueSchema = z.object({
  sendAt: z.string().optional(),
  news: z.array(z.object({ _ref: z.string().optional() })).optional(),
})
const countSchema = z.array(z.string().nullable())

/**
 * Whether the news of an issue will be public when it is sent.
 * @returns what an editor should know; true when there is nothing.
 */
export async function newsIsOut({ document, getClient }: Pick<ValidationContext, 'document' | 'getClient'>) {
  const { sendAt, news = [] } = issueSchema.catch({}).parse(document ?? {})
  const ids = news.flatMap(({ _ref }) => _ref ?? [])
  if (sendAt === undefined || ids.length === 0) return true
  const client = getClient({ apiVersion: '2025-02-19' }).withConfig({ perspective: 'published' })
  const late = countSchema.parse(
    await client.fetch('*[_id in $ids && !(dateTime(publishedAt) <= dateTime($sendAt))].title', { ids, sendAt }),
  )
  const out = z.number().parse(await client.fetch('count(*[_id in $ids])', { ids }))
  if (late.length > 0) return `Not public yet when the issue is sent, so left out: ${late.join('; ')}.`
  return out === new Set(ids).size || 'Some of the news are not published yet. What is not public is left out.'
}
