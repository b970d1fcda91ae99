import { expect, type Page } from '@playwright/test'

import { locales } from '../../lib/i18n/locales.ts'
import ar from '../../messages/ar.json' with { type: 'json' }
import en from '../../messages/en.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }
import ru from '../../messages/ru.json' with { type: 'json' }
import uk from '../../messages/uk.json' with { type: 'json' }
import { test, withoutScript } from './support/site-test.ts'

const messages = { en, fr, uk, ru, ar }
const sixMinutes = 360_000

/** Opens a page under a clock of the test's own, and counts how often the open page asks the server. */
async function open(page: Page, path: string, etag?: string): Promise<{ asked: () => number }> {
  let asked = 0
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'HEAD') return route.continue()
    asked += 1
    if (etag === undefined) return route.continue()
    return route.fulfill({ status: 200, headers: { etag } })
  })
  await page.clock.install()
  await page.goto(path)
  await page.waitForFunction(() => customElements.get('page-update') !== undefined)
  return { asked: () => asked }
}

const bar = (page: Page) => page.locator('page-update')

for (const locale of locales) {
  test(`an open page says that it has changed, in ${locale}, and moves nothing`, async ({ page }) => {
    const { asked } = await open(page, `/${locale}`, 'W/"of-another-version-entirely"')
    const { text, reload, close } = messages[locale].update
    await expect(bar(page).getByRole('status')).toBeEmpty()
    await expect(bar(page).getByRole('button')).toHaveCount(0)
    const place = () => page.locator('main').boundingBox()
    const before = await place()
    await page.clock.fastForward(sixMinutes)
    await expect(bar(page).getByRole('status')).toHaveText(text)
    expect(asked()).toBe(1)
    expect(await place()).toEqual(before)
    const box = await bar(page).boundingBox()
    const width = page.viewportSize()?.width ?? 0
    expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true)
    await expect(bar(page).getByRole('button', { name: reload })).toBeVisible()
    await bar(page).getByRole('button', { name: close }).click()
    await expect(bar(page).getByRole('button')).toHaveCount(0)
    // The same news is not told twice.
    await page.clock.fastForward(sixMinutes)
    expect(asked()).toBe(2)
    await expect(bar(page).getByRole('status')).toBeEmpty()
  })
}

test('an open page whose bytes are the same says nothing: its version is its entity tag', async ({ page }) => {
  const { asked } = await open(page, '/en/about-us')
  const version = (await bar(page).getAttribute('data-version')) ?? ''
  expect(version).toMatch(/^[\w-]{27}$/)
  expect((await page.request.head('/en/about-us')).headers()['etag']).toBe(`W/"${version}"`)
  await page.clock.fastForward(sixMinutes)
  await expect.poll(asked).toBe(1)
  await expect(bar(page).getByRole('status')).toBeEmpty()
})

test('the new page comes with one click', async ({ page }) => {
  await open(page, '/en', 'W/"of-another-version-entirely"')
  await page.clock.fastForward(sixMinutes)
  const loaded = page.waitForEvent('load')
  await bar(page).getByRole('button', { name: en.update.reload }).click()
  await loaded
  await expect(page.locator('h1')).toBeVisible()
})

test('nothing is asked out of sight, and at once when the page comes back into sight', async ({ page }) => {
  const { asked } = await open(page, '/en', 'W/"of-another-version-entirely"')
  const setVisibility = (state: string) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await setVisibility('hidden')
  await page.clock.fastForward(sixMinutes)
  expect(asked()).toBe(0)
  await setVisibility('visible')
  await expect(bar(page).getByRole('status')).toHaveText(en.update.text)
  expect(asked()).toBe(1)
})

test('nothing is asked of a reader who saves data', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
  const { asked } = await open(page, '/en', 'W/"of-another-version-entirely"')
  await page.clock.fastForward(sixMinutes)
  await page.evaluate(() => document.title)
  expect(asked()).toBe(0)
})

test('a page that is gone for the moment says nothing', async ({ page }) => {
  await page.route('**/en', (route) =>
    route.request().method() === 'HEAD' ? route.fulfill({ status: 503 }) : route.continue(),
  )
  await page.clock.install()
  await page.goto('/en')
  await page.clock.fastForward(sixMinutes)
  await page.evaluate(() => document.title)
  await expect(bar(page).getByRole('status')).toBeEmpty()
})

test.describe('without script', () => {
  test.use(withoutScript)
  test('the bar is not there', async ({ page }) => {
    await page.goto('/en')
    await expect(bar(page).getByRole('button')).toHaveCount(0)
  })
})
