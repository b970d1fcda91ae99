import { expect, type Page } from '@playwright/test'

import { localeRecords, locales, type Locale } from '../../lib/i18n/locales.ts'
import { test, widths, withoutScript } from './support/site-test.ts'

/** True when the element is what a reader sees at its own place: painted, not covered, not transparent. */
async function isPainted(page: Page, selector: string, index = 0): Promise<boolean> {
  const element = page.locator(selector).nth(index)
  await element.scrollIntoViewIfNeeded()
  return element.evaluate((node) => {
    const box = node.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) return false
    const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1)
    const y = Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    return top !== null && (node.contains(top) || top.contains(node))
  })
}

const headings: Record<Locale, string> = {
  en: 'NATO’s purpose is to safeguard the freedom and security of all its members',
  fr: '',
  uk: '',
  ru: '',
  ar: '',
}

async function expectHome(page: Page, locale: Locale) {
  await page.goto(`/${locale}`)
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await expect(page.locator('html')).toHaveAttribute('dir', localeRecords[locale].direction)
  await expect(page.locator('h1')).toHaveCount(1)

  const hero = page.locator('hero-slides')
  await expect(hero.locator('.slide')).toHaveCount(4)
  const heading = hero.locator('h2').first()
  await expect(heading).toBeInViewport()
  if (headings[locale]) await expect(heading).toHaveText(headings[locale])
  expect(await isPainted(page, 'hero-slides h2')).toBe(true)

  // Four numbered stops, 01 to 04, each leading to its slide.
  const stops = hero.locator('nav ol a')
  await expect(stops).toHaveCount(4)
  await expect(stops.last()).toContainText('04')

  await expect(page.locator(':is(section, nav)[aria-labelledby="news-heading"] article')).toHaveCount(6)
  await expect(page.locator(':is(section, nav)[aria-labelledby="in-focus-heading"] li')).toHaveCount(7)
  await expect(page.locator(':is(section, nav)[aria-labelledby="multimedia-heading"] article')).toHaveCount(5)
  await expect(page.locator(':is(section, nav)[aria-labelledby="what-is-nato-heading"] article')).toHaveCount(3)
  await expect(page.locator(':is(section, nav)[aria-labelledby="related-links-heading"] li')).toHaveCount(7)
  for (const key of ['news', 'in-focus', 'multimedia', 'what-is-nato', 'related-links']) {
    expect(await isPainted(page, `#${key}-heading`), `${key} is painted`).toBe(true)
  }

  // Pictures of the page are there and drawn, not only in the HTML.
  const lead = page.locator(':is(section, nav)[aria-labelledby="news-heading"] img').first()
  await lead.scrollIntoViewIfNeeded()
  await expect
    .poll(() =>
      lead.evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 100),
    )
    .toBe(true)

  const social = page.locator('footer a[target="_blank"]')
  await expect(social).toHaveCount(6)
  await expect(page.locator('footer a[hreflang]')).toHaveCount(5)
}

for (const locale of locales) {
  test.describe(`home, ${locale}`, () => {
    test('with script', async ({ page }) => {
      await expectHome(page, locale)
    })

    test.describe('without script', () => {
      test.use(withoutScript)

      test('is the whole page', async ({ page }) => {
        await expectHome(page, locale)
        // Controls that only script can work are not offered.
        await expect(page.locator('theme-toggle button')).toBeHidden()
        // The menu opens by itself.
        const section = page.locator('header details').first()
        await page.setViewportSize({ width: 1440, height: 900 })
        await section.locator('summary').click()
        await expect(section.locator('a').first()).toBeVisible()
      })
    })

    test('has no horizontal overflow at any width', async ({ page }) => {
      await page.goto(`/${locale}`)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `${width} px`).toBe(0)
      }
    })
  })
}

test('the English page says what the seed says', async ({ page }) => {
  await page.goto('/en')
  const news = page.locator(':is(section, nav)[aria-labelledby="news-heading"] article')
  const titles = [
    'Secretary General’s end of year message to NATO troops',
    'Secretary General visits NATO Forward Land Forces in Poland',
    'NATO Deputy Secretary General hails growing partnership with Armenia',
    'NATO Secretary General visits Berlin',
    'NATO Deputy Secretary General attends NATO - EU meeting on military mobility',
    'NATO Deputy Secretary General addresses energy security with EU Ministers',
  ]
  const minutes = [1, 2, 1, 1, 2, 1]
  for (const [index, title] of titles.entries()) {
    await expect(news.nth(index).getByRole('link', { name: title })).toBeVisible()
    await expect(news.nth(index)).toContainText(`${minutes[index]} min read`)
  }
  await expect(news.nth(0).locator('time')).toHaveText('19 Dec. 2025')
  await expect(page.locator(':is(section, nav)[aria-labelledby="multimedia-heading"] time').first()).toHaveText(
    '20 December 2025',
  )
})

test('a closed notice stays closed until its text changes', async ({ page }) => {
  await page.goto('/en')
  const notice = page.locator('site-notice')
  await expect(notice).toBeVisible()
  await notice.getByRole('button').click()
  await expect(notice).toBeHidden()
  await page.reload()
  await expect(notice).toBeHidden()
})

test('the chosen theme is kept, and can be undone', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/en')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.locator('theme-toggle button').first().click()
  const dark = await ground()
  expect(dark).not.toBe(light)
  await page.reload()
  await expect.poll(ground).toBe(dark)
  await page.locator('theme-toggle button').first().click()
  await expect.poll(ground).toBe(light)
})

test('every link that opens a new tab says so', async ({ page }) => {
  await page.goto('/en')
  const links = page.locator('a[target="_blank"]')
  for (const link of await links.all()) {
    const name = (await link.getAttribute('aria-label')) ?? (await link.textContent())
    expect(name).toContain('opens in a new tab')
  }
  await expect(
    page.locator(':is(section, nav)[aria-labelledby="related-links-heading"] a[target="_blank"]'),
  ).toHaveCount(3)
})
