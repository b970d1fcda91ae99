import { expect, type Page } from '@playwright/test'

import { openDocument, publishedNews, textOf, titlesOf } from '../support/studio-desk.ts'
import { openLogin, signIn, test, type Role } from '../support/studio-test.ts'

/** Who gets in, what they find there, and what they may do. What a viewer may not do is in one-editor.spec.ts. */

/** What stands at the top of the desk, in the order in which an editor thinks of the site. */
const desk = ['Home page', 'News', 'Topics', 'Multimedia', 'Pages', 'My drafts', 'All drafts', 'Recently published']

const tools = (page: Page) => page.getByTestId('tool-collapse-menu').getByRole('link')

const ofRole: Readonly<Record<Role, readonly string[]>> = {
  administrator: ['Content', 'Preview', 'Vision', 'Newsletter'],
  editor: ['Content', 'Preview'],
  contributor: ['Content', 'Preview'],
  viewer: ['Content', 'Preview'],
}

test('a viewer finds the same tools as an editor', async ({ anotherBrowser, people }) => {
  const page = await (await anotherBrowser()).newPage()
  await signIn(page, people.viewer)
  await expect(tools(page)).toHaveText(ofRole.viewer)
})

test('an administrator signs in and finds Vision beside the desk', async ({ anotherBrowser, people }) => {
  const page = await (await anotherBrowser()).newPage()
  await signIn(page, people.administrator)
  await expect(tools(page)).toHaveText(ofRole.administrator)
  await page.getByRole('link', { name: 'Vision' }).click()
  await page.getByRole('button', { name: 'Fetch' }).waitFor()
})

test('an editor finds the desk in the order of the site', async ({ page }) => {
  await page.goto('/studio')
  await expect(page.getByTestId('structure-tool-list-pane').getByRole('link')).toContainText(desk)
  await expect(tools(page)).toHaveText(ofRole.editor)
})

test('a contributor writes drafts and cannot publish', async ({ anotherBrowser, people, lake }) => {
  const news = await publishedNews(lake, 'A text that a contributor improves')
  const page = await (await anotherBrowser()).newPage()
  await signIn(page, people.contributor)
  await expect(tools(page)).toHaveText(ofRole.contributor)
  await openDocument(page, news._id)
  await textOf(page, 'title').fill('A text that a contributor has improved')
  await expect.poll(() => titlesOf(lake, news._id)).toMatchObject({ draft: 'A text that a contributor has improved' })
  await expect(page.getByTestId('action-publish')).toBeDisabled()
})

test('a wrong password is told, and the address stays', async ({ anotherBrowser, people, faults }) => {
  const page = await (await anotherBrowser()).newPage()
  await openLogin(page)
  await page.getByLabel('E-mail').fill(people.editor.email)
  await page.getByLabel('Password').fill('not the one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('password')
  await expect(page.getByLabel('E-mail')).toHaveValue(people.editor.email)
  // The browser reports every answer that is no success.
  expect(faults.splice(0)).toEqual([expect.stringMatching(/^console: Failed to load resource.*\b4\d\d\b/)])
  await page.getByLabel('Password').fill(people.editor.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('link', { name: 'Recently published' })).toBeVisible()
})
