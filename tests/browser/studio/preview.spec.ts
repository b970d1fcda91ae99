import { expect } from '@playwright/test'

import { addressOf, publishedNews, textOf, titlesOf } from '../support/studio-desk.ts'
import { test } from '../support/studio-test.ts'

/** The page beside the form, before anybody else sees it. */

test('the page beside the form follows typing, before it is published', async ({ page, request, lake }) => {
  const news = await publishedNews(lake, 'A text that is looked at while it is written')
  const address = addressOf(news)
  await expect.poll(async () => (await request.get(address)).status()).toBe(200)
  await page.goto(`/studio/presentation?preview=/preview${address}`)
  const preview = page.frameLocator('iframe')
  const heading = preview.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(news.title)
  await textOf(page, 'title').press('End')
  await textOf(page, 'title').pressSequentially(' by two people')
  await expect(heading).toContainText(`${news.title} by two people`)
  expect(await titlesOf(lake, news._id)).toEqual({ draft: `${news.title} by two people`, published: news.title })
  expect(await (await request.get(address)).text()).not.toContain('by two people')
})

test('a click on the words opens the field in which they stand', async ({ page, request, lake }) => {
  const news = await publishedNews(lake, 'A text whose words lead to their field')
  const address = addressOf(news)
  await expect.poll(async () => (await request.get(address)).status()).toBe(200)
  await page.goto(`/studio/presentation?preview=/preview${address}`)
  const preview = page.frameLocator('iframe')
  await expect(textOf(page, 'title')).toBeVisible()
  await preview.getByText('Written by a test of the Studio').first().click()
  await expect(textOf(page, 'summary')).toBeFocused()
})
