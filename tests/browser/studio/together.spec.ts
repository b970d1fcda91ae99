import { expect, type Page } from '@playwright/test'

import { openDocument, publishedNews, textOf, titlesOf } from '../support/studio-desk.ts'
import { signIn, test } from '../support/studio-test.ts'

/** Two at work on one text: what one types, the other sees. */

const valueOf = (page: Page) => textOf(page, 'title').inputValue()

test('what is typed arrives in a second tab', async ({ page, editorBrowser, lake }) => {
  const news = await publishedNews(lake, 'A text that is open in two tabs')
  const second = await editorBrowser.newPage()
  await Promise.all([openDocument(page, news._id), openDocument(second, news._id)])
  await expect(textOf(second, 'title')).toHaveValue(news.title)
  await textOf(page, 'title').fill('Words from the first tab')
  await expect(textOf(second, 'title')).toHaveValue('Words from the first tab')
  await textOf(second, 'title').fill('Words from the second tab')
  await expect(textOf(page, 'title')).toHaveValue('Words from the second tab')
  await second.getByTestId('action-publish').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: null, published: 'Words from the second tab' })
  await expect(page.getByTestId('action-publish')).toBeDisabled()
  await second.close()
})

test('two browsers that type in one field come to the same text', async ({ page, anotherBrowser, people, lake }) => {
  const news = await publishedNews(lake, 'Begun')
  const other = await (await anotherBrowser()).newPage()
  await signIn(other, people.administrator)
  await Promise.all([openDocument(page, news._id), openDocument(other, news._id)])
  for (const tab of [page, other]) await expect(textOf(tab, 'title')).toHaveValue(news.title)
  await textOf(page, 'title').press('End')
  await textOf(other, 'title').press('Home')
  await Promise.all([
    textOf(page, 'title').pressSequentially(' 123456789', { delay: 150 }),
    textOf(other, 'title').pressSequentially('abcdefghi ', { delay: 150 }),
  ])
  // Whoever types is shown to the other one.
  await expect
    .poll(async () => {
      const { draft } = await titlesOf(lake, news._id)
      return (await valueOf(page)) === draft && (await valueOf(other)) === draft
    })
    .toBe(true)
  const letters = [...(await valueOf(page))].toSorted()
  expect(letters).toEqual([...'abcdefghi Begun 123456789'].toSorted())
})
