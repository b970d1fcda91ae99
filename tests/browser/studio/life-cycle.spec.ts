import { expect } from '@playwright/test'

import {
  addressOf,
  choose,
  draftedNews,
  openDocument,
  publishedNews,
  statusOf,
  textOf,
  titlesOf,
} from '../support/studio-desk.ts'
import { test } from '../support/studio-test.ts'

/** How a text is taken back, and what readers get of it. How it comes to be is in one-editor.spec.ts. */

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

test('what others refer to is not deleted, and the Studio names them', async ({ page, lake, faults }) => {
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
  // The browser reports the lake's refusal.
  await expect.poll(() => faults).toEqual([expect.stringMatching(/^console: .* 409 \(Conflict\) .*actions/)])
  faults.splice(0)
  expect(await titlesOf(lake, news._id)).toEqual({ draft: null, published: news.title })
})
