import { randomUUID } from 'node:crypto'

import { expect, type APIRequestContext } from '@playwright/test'

import {
  addressOf,
  choose,
  draftedNews,
  field,
  openDocument,
  publishedNews,
  textOf,
  titlesOf,
} from './support/studio-desk.ts'
import { test } from './support/studio-test.ts'

/** From the first key to the last: what an editor does with a text, and what readers get of it. */

const statusOf = async (request: APIRequestContext, address: string) => (await request.get(address)).status()

test('a text is created, typed and published, and readers without script have it', async ({
  page,
  browser,
  baseURL,
  lake,
}) => {
  await page.goto('/studio/structure/news')
  await page.getByTestId('action-intent-button').click()
  const own = randomUUID().slice(0, 8)
  const title = `Ministers meet beside the harbour of Åland ${own}`
  const summary = 'Ministers met beside the harbour on Tuesday and agreed on how ships tell each other where they are.'
  await textOf(page, 'title').pressSequentially(title)
  await textOf(page, 'summary').fill(summary)
  await page.getByRole('tab', { name: 'Shared by all languages' }).click()
  // Without an address nothing is published.
  await expect(page.getByTestId('action-publish')).toBeDisabled()
  await field(page, 'slug').getByRole('button', { name: 'Generate' }).click()
  await expect(textOf(page, 'slug')).toHaveValue(`ministers-meet-beside-the-harbour-of-aland-${own}`)
  await page.getByTestId('action-publish').click()
  const stored = () => lake.fetch('*[_type == "news" && title == $title && !(_id in path("drafts.**"))][0]', { title })
  await expect.poll(async () => (await stored())?.summary).toBe(summary)
  const reader = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  const publicPage = await reader.newPage()
  const address = addressOf(await stored())
  await expect.poll(() => statusOf(reader.request, address)).toBe(200)
  await publicPage.goto(address)
  await expect(publicPage.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(publicPage.getByText(summary)).toBeVisible()
  await reader.close()
})

test('what is unpublished is gone for readers and stays as a draft', async ({ page, request, lake }) => {
  const news = await publishedNews(lake, 'A text that is taken back again')
  await expect.poll(() => statusOf(request, addressOf(news))).toBe(200)
  await openDocument(page, news._id)
  await page.getByTestId('document-perspective-list').getByRole('button', { name: 'Published' }).click()
  await page.getByTestId('action-unpublish').click()
  await page.getByTestId('confirm-button').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: news.title, published: null })
  await expect.poll(() => statusOf(request, addressOf(news))).toBe(404)
})

test('a discarded draft leaves the published text as it was', async ({ page, lake }) => {
  const news = await publishedNews(lake, 'A text whose changes are thrown away')
  await openDocument(page, news._id)
  await textOf(page, 'title').fill('Words that nobody wants to keep')
  await expect.poll(() => titlesOf(lake, news._id)).toMatchObject({ draft: 'Words that nobody wants to keep' })
  await choose(page, 'Discard changes')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: null, published: news.title })
  await expect(textOf(page, 'title')).toHaveValue(news.title)
})

test('a deleted text is gone from the lake and from the site', async ({ page, request, lake }) => {
  const news = await publishedNews(lake, 'A text that should not have been')
  await expect.poll(() => statusOf(request, addressOf(news))).toBe(200)
  await openDocument(page, news._id)
  await choose(page, 'Delete')
  await page.getByTestId('confirm-button').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: null, published: null })
  await expect.poll(() => statusOf(request, addressOf(news))).toBe(404)
})

test('a draft that was never published is deleted', async ({ page, lake }) => {
  const news = await draftedNews(lake, 'A draft that leads nowhere')
  await openDocument(page, news._id)
  await choose(page, 'Delete')
  await page.getByTestId('confirm-button').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: null, published: null })
})

test('what others refer to is not deleted, and the Studio says who they are', async ({ page, lake }) => {
  const news = await publishedNews(lake, 'A text that another one stands on')
  const other = await publishedNews(lake, 'The text that stands on another')
  await lake
    .patch(other._id)
    .set({ language: 'fr', translationOf: { _type: 'reference', _ref: news._id } })
    .commit()
  await openDocument(page, news._id)
  await choose(page, 'Delete')
  await expect(page.getByRole('dialog').getByText(other.title)).toBeVisible()
  await page.getByTestId('confirm-button').click()
  await expect(page.getByText('An error occurred while attempting to delete this document')).toBeVisible()
  expect(await titlesOf(lake, news._id)).toEqual({ draft: null, published: news.title })
})
