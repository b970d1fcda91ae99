import { expect } from '@playwright/test'

import { publishedNews, textOf } from '../support/studio-desk.ts'
import { test } from '../support/studio-test.ts'

/** Finding a text again. */

test('a word of a title finds the text, from anywhere in the Studio', async ({ page, lake }) => {
  const news = await publishedNews(lake, 'The lighthouse of Quillmarsh is lit again')
  await page.goto('/studio/structure')
  await page.getByTestId('studio-search').click()
  await page.getByRole('textbox', { name: 'Search' }).or(page.getByPlaceholder('Search')).first().fill('quillmarsh')
  await page.getByTestId('search-results').getByText(news.title).click()
  await expect(textOf(page, 'title')).toHaveValue(news.title)
})

test('a list is narrowed down by a word', async ({ page, lake }) => {
  const news = await publishedNews(lake, 'The ferry of Brambleholt sails at night')
  await page.goto('/studio/structure/news')
  await page.getByTestId('document-list-search').fill('brambleholt')
  const rows = page.getByTestId('document-list-pane').getByRole('link')
  await expect(rows).toHaveText(new RegExp(news.title))
})
