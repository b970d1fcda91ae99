import path from 'node:path'

import { expect } from '@playwright/test'

import { field, openDocument, publishedNews } from '../support/studio-desk.ts'
import { test } from '../support/studio-test.ts'

/** Pictures: brought in, described, and cut so that what matters stays in sight. */

const photograph = path.resolve(import.meta.dirname, '../../../sanity/seed/pictures/news-2-poland.webp')

test('a picture is uploaded, and where to cut it is stored with the text', async ({ page, lake }) => {
  const news = await publishedNews(lake, 'A text that gets a picture')
  await openDocument(page, news._id)
  await page.getByRole('tab', { name: 'Shared by all languages' }).click()
  const picture = field(page, 'picture')
  await picture.locator('input[type=file]').setInputFiles(photograph)
  const stored = () => lake.fetch(`*[_id == $id][0].picture`, { id: `drafts.${news._id}` })
  await expect.poll(stored).toMatchObject({ asset: { _type: 'reference' } })
  await picture.getByRole('button', { name: 'Open image edit dialog' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit hotspot and crop' })
  const hotspot = dialog.locator('[data-handle="hotspot"]')
  await hotspot.hover()
  const box = await hotspot.boundingBox()
  if (box === null) throw new Error('There is no hotspot to move.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y - 30, { steps: 5 })
  await page.mouse.up()
  await expect.poll(stored).toMatchObject({ hotspot: { x: expect.any(Number) } })
})
