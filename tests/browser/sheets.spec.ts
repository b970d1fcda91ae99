import { expect, type Page } from '@playwright/test'

import { test, withoutScript } from './support/site-test.ts'

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

test.use({ viewport: phone })

const menu = { path: '/en', opener: '.menu-button', sheet: '#menu' }
const newsroom = { path: '/en/news-and-events', opener: '.filters-button', sheet: '#list-filters' }
const search = { path: '/ar/search?q=NATO', opener: '.filters-button', sheet: '#search-filters' }
type Place = typeof menu

async function open(page: Page, { path, opener, sheet }: Place): Promise<void> {
  await page.goto(path)
  await page.locator(opener).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator(`${sheet}:popover-open`)).toBeVisible()
}

for (const place of [menu, newsroom, search]) {
  test(`the focus stays in the sheet of ${place.path} and goes back to its opener`, async ({ page }) => {
    await open(page, place)
    const strayed: string[] = []
    for (const key of [...Array.from({ length: 50 }, () => 'Tab'), ...Array.from({ length: 5 }, () => 'Shift+Tab')]) {
      await page.keyboard.press(key)
      const stop = await page.evaluate((sheet) => {
        const node = document.activeElement
        return node === null || node === document.body || node.closest(sheet) ? null : node.outerHTML.slice(0, 80)
      }, place.sheet)
      if (stop !== null) strayed.push(stop)
    }
    expect(strayed).toEqual([])
    await page.locator(`${place.sheet} button`).first().focus()
    await page.keyboard.press('Escape')
    await expect(page.locator(`${place.sheet}:popover-open`)).toHaveCount(0)
    await expect(page.locator(place.opener)).toBeFocused()
  })

  test(`the sheet of ${place.path} takes the focus when it opens, not before`, async ({ page }) => {
    for (const viewport of [desk, phone]) {
      await page.setViewportSize(viewport)
      await page.goto(place.path)
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
    }
    await open(page, place)
    await expect(page.locator(`${place.sheet} button`).first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.locator(place.opener)).toBeFocused()
  })

  test(`the sheet of ${place.path} closes where the page needs none`, async ({ page }) => {
    await open(page, place)
    await page.setViewportSize(desk)
    await expect(page.locator(`${place.sheet}:popover-open`)).toHaveCount(0)
    await expect(page.locator('main')).toBeVisible()
  })
}

test('the ways out of the filters, and what asks, stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 500 })
  await open(page, newsroom)
  const filters = page.locator(newsroom.sheet)
  for (const position of [0, 400, 10_000]) {
    await filters.evaluate((sheet, top) => sheet.scrollTo({ top }), position)
    await expect(filters.getByRole('button', { name: 'Close the filters' })).toBeInViewport({ ratio: 1 })
    await expect(filters.getByRole('button', { name: 'Show results' })).toBeInViewport({ ratio: 1 })
  }
})

test('a filter that was ticked and not asked for does not last', async ({ page }) => {
  const videos = page.locator(newsroom.sheet).getByRole('checkbox', { name: /^Videos/ })
  await open(page, newsroom)
  await videos.check()
  await page.keyboard.press('Escape')
  await page.locator(newsroom.opener).click()
  await expect(videos).not.toBeChecked()

  await videos.check()
  await page.goto('/en/search')
  await page.goBack()
  await page.locator(newsroom.opener).click()
  await expect(videos).not.toBeChecked()

  // A page that comes back as it was left, sheet and all. Playwright's browser keeps none.
  await videos.check()
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await expect(page.locator(`${newsroom.sheet}:popover-open`)).toHaveCount(0)
  await page.setViewportSize(desk)
  await expect(videos).not.toBeChecked()
})

test('one that was ticked when a tablet is turned is still there', async ({ page }) => {
  const videos = page.locator(newsroom.sheet).getByRole('checkbox', { name: /^Videos/ })
  await open(page, newsroom)
  await videos.check()
  await page.setViewportSize(desk)
  await expect(page.locator(`${newsroom.sheet}:popover-open`)).toHaveCount(0)
  await expect(videos).toBeChecked()
})

test.describe('without script', () => {
  test.use(withoutScript)

  test('filters that are open while the page widens stay a sheet until they are closed', async ({ page }) => {
    await open(page, newsroom)
    await page.setViewportSize(desk)
    const filters = page.locator(newsroom.sheet)
    expect(await filters.boundingBox()).toMatchObject({ x: 0, y: 0, ...desk })
    await filters.getByRole('button', { name: 'Close the filters' }).click()
    const [column, results] = [
      await filters.boundingBox(),
      await page.locator('[aria-labelledby="results"]').boundingBox(),
    ]
    expect(results?.width).toBeGreaterThan(600)
    expect((column?.x ?? 0) + (column?.width ?? 0)).toBeLessThan(results?.x ?? 0)
  })
})
