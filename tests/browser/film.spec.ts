import { expect, type Page } from '@playwright/test'

import { test, withoutScript } from './support/site-test.ts'

const path = 'multimedia/multimedia/videos/2025/12/20/nato-in-bosnia-and-herzegovina-30-years-on'

const passages = (page: Page) => page.locator('.passages > p')
const current = (page: Page) => page.locator('[data-start][aria-current="true"]')
/** Where the film stands, in seconds. */
const moment = (page: Page) => page.locator('video').evaluate((film: HTMLVideoElement) => film.currentTime)
/** Slower than any machine, so that what is asked of a moment has time. */
const slowDown = (page: Page) =>
  page.locator('video').evaluate((film: HTMLVideoElement) => (film.playbackRate = film.defaultPlaybackRate = 0.1))
const travelled = (page: Page) => page.locator('.passages').evaluate((box) => box.scrollTop)

test.describe('without script', () => {
  test.use(withoutScript)

  test('the captions of a film stand below it in the language of the page, each passage with its time', async ({
    page,
  }) => {
    await page.goto(`/en/${path}`)
    await expect(page.getByRole('heading', { name: 'Transcript of the film' })).toBeVisible()
    await expect(passages(page)).toHaveText([
      /^0:00\s*Flight over a mountain country at first light\. /,
      /^0:06\s*Valleys open below; /,
    ])
    await page.goto(`/ar/${path}`)
    await expect(passages(page).last()).toContainText('تنفتح الأودية في الأسفل')
    await expect(page.locator('.passages')).not.toHaveAttribute('lang')
  })

  test('a time is the address of its passage', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 400 })
    await page.goto(`/en/${path}`)
    await page.getByRole('link', { name: '0:06' }).click()
    await expect(page).toHaveURL(/#t=6$/)
    await expect(page.locator('p:target')).toBeInViewport()
    await expect(page.locator('p:target')).toContainText('Valleys open below')
  })
})

test('a time leads to its moment in the film, whose words are marked; page and focus stay', async ({ page }) => {
  await page.goto(`/en/${path}`)
  await slowDown(page)
  const link = page.getByRole('link', { name: '0:06' })
  await link.scrollIntoViewIfNeeded()
  const top = await page.evaluate(() => scrollY)
  await link.click()
  await expect.poll(() => moment(page)).toBeGreaterThanOrEqual(6)
  await expect(current(page)).toHaveText(/^Valleys open below/)
  await expect(page).toHaveURL(/#t=6$/)
  await expect(link).toBeFocused()
  expect(await page.evaluate(() => scrollY)).toBe(top)
  // The words lead there as well.
  await page.locator('video').evaluate((film: HTMLVideoElement) => film.pause())
  await page.getByText('Flight over a mountain country').first().click()
  await expect(current(page)).toHaveText(/^Flight over/)
})

test('the address of a moment opens the film there, and loads nothing of it', async ({ page }) => {
  const films: string[] = []
  page.on('request', (request) => {
    if (/\.(?:webm|mp4)$/.test(request.url())) films.push(request.url())
  })
  await page.goto(`/fr/${path}#t=6`, { waitUntil: 'networkidle' })
  expect(await moment(page)).toBe(6)
  expect(films).toEqual([])
})

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`the text follows the film in its own box (motion: ${reducedMotion})`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion })
    // So low that the box cannot hold the whole text.
    await page.setViewportSize({ width: 320, height: 240 })
    await page.goto(`/en/${path}`)
    await slowDown(page)
    const top = await page.evaluate(() => scrollY)
    await page.locator('video').evaluate(async (film: HTMLVideoElement) => {
      film.muted = true
      await film.play()
      film.currentTime = 7
    })
    await expect(current(page)).toHaveText(/^Valleys open below/)
    if (reducedMotion === 'reduce') expect(await travelled(page)).toBe(0)
    else await expect.poll(() => travelled(page)).toBeGreaterThan(0)
    expect(await page.evaluate(() => scrollY)).toBe(top)
  })
}
