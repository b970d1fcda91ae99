import { randomUUID } from 'node:crypto'

import { expect } from '@playwright/test'

import { addressOf, draftedNews, field, openDocument, statusOf, textOf } from '../support/studio-desk.ts'
import { given, signIn, test } from '../support/studio-test.ts'

/** What `npm test` asks of the Studio: one working day of an editor, and that a viewer changes nothing. */

// Unlike in the other files here, each try makes documents of its own.
test.describe.configure({ retries: process.env['CI'] ? 1 : 0 })

test('an editor signs in, writes a text and publishes it; readers without script have it; who signs out is out', async ({
  anotherBrowser,
  people,
  lake,
  browser,
  request,
  faults,
}) => {
  const page = await (await anotherBrowser()).newPage()
  const asked = page.waitForRequest((sent) => 'authorization' in sent.headers(), { timeout: 0 })
  await signIn(page, people.editor)
  const { authorization = '' } = (await asked).headers()

  // All of it in one load of the Studio, as an editor works: signing out must know of the sign-in.
  await page.getByTestId('structure-tool-list-pane').getByRole('link', { name: 'News', exact: true }).click()
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
  const address = addressOf(await stored())
  await expect.poll(() => statusOf(request, address)).toBe(200)
  const reader = await browser.newPage({ javaScriptEnabled: false, baseURL: given('BASE_URL') })
  await reader.goto(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(reader.getByText(summary)).toBeVisible()
  await reader.close()

  const whoAmI = () => request.get(`${given('LAKE_URL')}/v2025-02-19/users/me`, { headers: { authorization } })
  expect(await (await whoAmI()).json()).toMatchObject({ email: people.editor.email })
  expect(faults).toEqual([])
  await page.locator('#user-menu').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'E-mail and password' })).toBeVisible()
  await expect.poll(async () => (await whoAmI()).status()).toBe(401)
  await page.context().close()
  // Lists that were open ask once more before the Studio takes them away; the browser reports the refusal.
  expect(faults.splice(0).filter((fault) => !/\b401 \(Unauthorized\)/.test(fault))).toEqual([])
})

test('a viewer reads drafts and changes nothing', async ({ anotherBrowser, people, lake }) => {
  const news = await draftedNews(lake, 'A draft that a viewer looks at')
  const page = await (await anotherBrowser()).newPage()
  await signIn(page, people.viewer)
  await openDocument(page, news._id)
  await expect(textOf(page, 'title')).toHaveValue(news.title)
  await expect(textOf(page, 'title')).not.toBeEditable()
  await expect(page.getByTestId('permission-check-banner')).toContainText('Viewer')
  await expect(page.getByTestId('action-publish')).toBeDisabled()
})
