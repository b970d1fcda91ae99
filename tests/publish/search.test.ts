import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

import { lakeClient, pause, setting, settled } from './site.ts'

/** What is published is found, what is unpublished is not: the whole way from the lake's log to the reader's page. */

const site = setting('SAMPLE_SITE_URL')
const client = lakeClient(setting('LAKE_URL'))
const id = 'news-of-the-search-test'
const word = 'Quagmirental'

const suggestionsSchema = z.object({ suggestions: z.array(z.object({ text: z.string(), lang: z.string() })) })

beforeAll(() => settled(site), 600_000)
afterAll(async () => {
  await client.delete({ query: '*[_id in [$id, "drafts." + $id]]', params: { id } })
  await settled(site)
})

async function isFound(locale: string): Promise<boolean> {
  const response = await fetch(`${site}/${locale}/search?q=${word}`)
  expect(response.status).toBe(200)
  return (await response.text()).includes('/articles/news/2025/12/24/found-by-search')
}

/** Milliseconds until it is so; the time limit is the test's. */
async function until(condition: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  while (!(await condition())) await pause(50)
  return performance.now() - began
}

const document = {
  _id: id,
  _type: 'news',
  language: 'en',
  title: `A ${word} title`,
  summary: 'Made by a test.',
  slug: { _type: 'slug', current: 'found-by-search' },
  publishedAt: '2025-12-24T09:00:00Z',
}

it('a text is found once it is published, and no more once it is not', async () => {
  await client.createOrReplace({ ...document, _id: `drafts.${id}` })
  await pause(1500)
  expect([await isFound('en'), await isFound('ar')]).toEqual([false, false])

  await client.action({ actionType: 'sanity.action.document.publish', draftId: `drafts.${id}`, publishedId: id })
  await until(() => isFound('en'))
  expect(await isFound('ar')).toBe(true)
  const answer = await fetch(`${site}/api/search/suggest?locale=en&q=quagm`)
  expect(suggestionsSchema.parse(await answer.json())).toEqual({ suggestions: [{ text: document.title, lang: 'en' }] })

  await client.action({ actionType: 'sanity.action.document.unpublish', draftId: `drafts.${id}`, publishedId: id })
  await until(async () => !(await isFound('en')))
  expect(await isFound('ar')).toBe(false)
}, 120_000)
