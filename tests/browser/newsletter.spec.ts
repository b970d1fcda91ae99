import { expect, type Page } from '@playwright/test'

import { locales } from '../../lib/i18n/locales.ts'
import { resultPages } from '../../lib/newsletter/http/result-pages.ts'
import { test, withoutScript } from './support/site-test.ts'

/** Its process makes its database at the first start, which may take a while. */
async function answers({ request }: Page): Promise<void> {
  const status = async () => (await request.post('/api/newsletter/confirm', { data: { token: 'x' } })).status()
  await expect.poll(status, { timeout: 60_000 }).toBe(400)
}

test.describe('without script', () => {
  test.use(withoutScript)
  test.beforeEach(({ page }) => answers(page))

  test('an address that cannot be used: the form comes back as it was, with the fault at the field', async ({
    page,
    faults,
  }) => {
    await page.goto('/en/newsletter')
    await page.getByRole('textbox').fill('somebody@example')
    await page.getByRole('combobox').selectOption('ar')
    await page.getByRole('radio', { name: 'Once a day' }).check()
    const topic = page.getByRole('checkbox').nth(1)
    await topic.check()
    const [answer] = await Promise.all([
      page.waitForResponse(/\/api\/newsletter\/subscribe$/),
      page.getByRole('button', { name: 'Subscribe' }).click(),
    ])
    expect(answer.status()).toBe(422)
    expect(answer.headers()).toMatchObject({ 'cache-control': 'private, no-store' })
    const field = page.getByRole('textbox')
    await expect(field).toHaveValue('somebody@example')
    await expect(field).toBeFocused()
    await expect(field).toHaveAccessibleDescription(/^This address cannot be used/)
    await expect(page).toHaveTitle(/^This address cannot be used/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('combobox')).toHaveValue('ar')
    await expect(page.getByRole('radio', { name: 'Once a day' })).toBeChecked()
    await expect(topic).toBeChecked()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1)
    expect(faults.splice(0).every((fault) => fault.includes('422'))).toBe(true)
  })

  test('a link that is no longer good gets no button, and says what to do', async ({ page }) => {
    for (const action of ['confirm', 'unsubscribe', 'preferences']) {
      await page.goto(`/en/newsletter/${action}?token=aaaa.bbbb`)
      await expect(page.locator('h1')).toHaveText('This link does not work any more')
      await expect(page).toHaveTitle('This link does not work any more')
      await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
      await expect(page.getByRole('main').getByRole('link', { name: 'Sign up' })).toBeVisible()
    }
  })
})

test('what came of a form is for no index, and the filled form has no address', async ({ page }) => {
  const paths = locales.flatMap((locale) => resultPages.map((name) => `/${locale}/newsletter/${name}`))
  for (const path of paths) {
    const html = await (await page.request.get(path)).text()
    expect(html, path).toMatch(/<meta name="robots" content="noindex/)
  }
  expect((await page.request.get('/en/newsletter/again?email=a%40example.org')).status()).toBe(404)
})
