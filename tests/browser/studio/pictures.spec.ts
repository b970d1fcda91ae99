import path from 'node:path'

import { expect } from '@playwright/test'

import { openDocument, publishedNews } from '../support/studio-desk.ts'
import { test } from '../support/studio-test.ts'

/** Pictures: brought in, described, and cut so that what matters stays in sight. */

const photograph = path.resolve(import.meta.dirname, '../../../sanity/seed/pictures/news-2-poland.webp')

test('a picture is uploaded, and what of it stays in sight is stored with the text', async ({ page, lake }) => {
  const news = await publishedNews(lake, 'A text that gets a picture')
  await openDocument(page, news._id)
  await page.getByRole('tab', { name: 'Shared by all languages' }).click()
  const picture = page.getByTestId('image-input')
  await picture.locator('input[type=file]').setInputFiles(photograph)
  const stored = () => lake.fetch('*[_id == $id][0].picture', { id: `drafts.${news._id}` })
  await expect.poll(stored).toMatchObject({ asset: { _type: 'reference' } })
  await picture.getByRole('button', { name: 'Open image edit dialog' }).click()
  // By keyboard: what a press moves does not depend on where the picture stands. The circle begins as wide as the picture.
  const circle = page.getByRole('dialog').locator('[data-handle="hotspot"]')
  await circle.focus()
  await circle.press('Control+Shift+ArrowLeft')
  await expect.poll(async () => (await stored()).hotspot?.width).toBeLessThan(1)
  await circle.press('ArrowRight')
  await expect.poll(async () => (await stored()).hotspot.x).toBeGreaterThan(0.5)
  const rectangle = page.getByRole('dialog').locator('[data-handle="crop"][tabindex="0"]')
  await rectangle.focus()
  await rectangle.press('Control+Shift+ArrowUp')
  await expect.poll(async () => (await stored()).crop?.bottom).toBeGreaterThan(0)
})
