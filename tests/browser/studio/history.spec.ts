import { expect, type Page } from '@playwright/test'

import { openDocument, publishedNews, textOf, titlesOf } from '../support/studio-desk.ts'
import { test } from '../support/studio-test.ts'

/** What a text was, who changed it, and how it becomes that again. */

const before = 'A text as it was at the beginning'
const after = 'A text as it became in the middle'

async function openHistory(page: Page): Promise<void> {
  await page.getByTestId('pane-context-menu-button').last().click()
  await page.getByRole('menuitem', { name: 'History' }).click()
}

test('the history names each version and who made it; an older one is brought back', async ({ page, lake, people }) => {
  const news = await publishedNews(lake, before)
  await openDocument(page, news._id)
  await textOf(page, 'title').fill(after)
  await page.getByTestId('action-publish').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: null, published: after })
  await openHistory(page)
  const versions = page.getByTestId('timeline-item-button')
  await expect(versions.first()).toContainText('Published')
  await expect(versions.first().getByTitle(people.editor.name)).toBeVisible()
  await versions.last().click()
  await expect(textOf(page, 'title')).toHaveValue(before)
  await page.getByRole('button', { name: 'Revert to revision' }).click()
  await page.getByTestId('confirm-popover-confirm-button').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: before, published: after })
  await expect(textOf(page, 'title')).toHaveValue(before)
  await expect(textOf(page, 'title')).toBeEditable()
})

test('Review changes shows what was taken out and what was put in', async ({ page, lake }) => {
  const news = await publishedNews(lake, before)
  await openDocument(page, news._id)
  await textOf(page, 'title').fill(after)
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: after, published: before })
  await openHistory(page)
  await page.getByRole('tab', { name: 'Review changes' }).click()
  const changes = page.getByTestId('review-changes-pane')
  await expect(changes.getByRole('deletion').first()).toHaveText(/beginning|was/)
  await expect(changes.getByRole('insertion').first()).toHaveText(/middle|became/)
})
