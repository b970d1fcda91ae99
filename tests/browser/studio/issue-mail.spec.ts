import { randomUUID } from 'node:crypto'

import { expect } from '@playwright/test'

import { publishedNews } from '../support/studio-desk.ts'
import { given, test } from '../support/studio-test.ts'

/** The panel beside an issue of the newsletter, from the form to the mailbox. */

test('an editor reads the mail of an issue in a language and sends a test of it to themselves', async ({
  page,
  people,
  lake,
  request,
}) => {
  const news = await publishedNews(lake, 'A text that an issue tells of')
  const own = randomUUID().slice(0, 8)
  const id = `studio-test-${own}`
  const title = { _type: 'localeString', en: `From the newsroom ${own}`, fr: `De la rédaction ${own}` }
  const told = [{ _type: 'reference', _key: 'a', _ref: news._id }]
  const sendAt = '2099-01-01T09:00:00.000Z'
  await lake.create({ _id: `drafts.${id}`, _type: 'newsletterIssue', title, news: told, sendAt })

  await page.goto(`/studio/structure/newsletterIssue;${id}`)
  await page.getByRole('button', { name: 'The mail' }).click()
  await expect(page.getByText('Not scheduled. Publish it to let it leave at its time.')).toBeVisible()
  await page.getByLabel('Language of the mail').selectOption('fr')
  const mail = page.frameLocator(`iframe[title^="De la rédaction ${own}"]`)
  await expect(mail.getByRole('heading', { level: 1 })).toHaveText(title.fr)
  await page.getByLabel('Language of the mail').selectOption('en')
  await expect(
    page.frameLocator(`iframe[title^="From the newsroom ${own}"]`).getByRole('link', { name: news.title }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Send a test to me' }).click()
  await expect(page.getByText(`Sent to ${people.editor.email}.`)).toBeVisible()

  const authorization = `Bearer ${given('LAKE_ADMIN_TOKEN')}`
  const kept = async (): Promise<unknown> =>
    (await request.get('/api/newsletter/office', { headers: { authorization } })).json()
  const subject = `[Test] ${title.en} – NATO`
  const arrived = { mails: expect.arrayContaining([expect.objectContaining({ to: people.editor.email, subject })]) }
  await expect.poll(kept).toMatchObject(arrived)
  await lake.delete({ query: '*[_id in [$id, $draft]]', params: { id, draft: `drafts.${id}` } })
  await lake.delete(news._id)
})
