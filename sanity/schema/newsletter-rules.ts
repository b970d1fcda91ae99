import type { ValidationContext } from 'sanity'
import { z } from 'zod'

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
