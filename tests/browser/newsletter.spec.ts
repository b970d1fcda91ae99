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

  test('a choice that is not offered: the form comes back in its language and says what to do', async ({
    page,
    faults,
  }) => {
    // As a form that is older than the site, or that somebody plays with.
    await page.route('**/fr/newsletter', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('value="daily"', 'value="hourly"') })
    })
    await page.goto('/fr/newsletter')
    await page.getByRole('textbox').fill('somebody@example.org')
    await page.getByRole('combobox').selectOption('ar')
    await page.locator('input[value="hourly"]').check()
    await page.getByRole('checkbox').first().check()
    const sent = page.waitForResponse(/\/api\/newsletter\/subscribe$/)
    await page.locator('form.wishes button').click()
    expect((await sent).status()).toBe(422)
    await expect(page.getByRole('alert')).toContainText('Veuillez vérifier vos choix')
    await expect(page).toHaveTitle(/^Veuillez vérifier vos choix/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
    await expect(page.getByRole('textbox')).toHaveValue('somebody@example.org')
    await expect(page.getByRole('combobox')).toHaveValue('ar')
    await expect(page.getByRole('checkbox').first()).toBeChecked()
    expect(faults.splice(0).every((fault) => fault.includes('422'))).toBe(true)
    // What stands in the address bar now is no page: opened again it is the form.
    await page.goto(page.url())
    await expect(page).toHaveURL(/\/en\/newsletter$/)
  })

  test('a link that is no longer good gets no button, and says what to do', async ({ page, faults }) => {
    for (const action of ['confirm', 'unsubscribe', 'preferences']) {
      const answer = await page.goto(`/en/newsletter/${action}?token=aaaa.bbbb`)
      expect(answer?.status()).toBe(410)
      expect(answer?.headers()).toMatchObject({ 'cache-control': 'private, no-store' })
      await expect(page.locator('h1')).toHaveText('This link does not work any more')
      await expect(page).toHaveTitle('This link does not work any more')
      await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
      await expect(page.getByRole('main').getByRole('link', { name: 'Sign up' })).toBeVisible()
    }
    expect(faults.splice(0).every((fault) => fault.includes('410'))).toBe(true)
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
