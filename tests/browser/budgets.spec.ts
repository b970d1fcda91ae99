import { expect, type Browser } from '@playwright/test'

import budgets from './budgets.json' with { type: 'json' }
import { locales } from '../../lib/i18n/locales.ts'
import { test } from './support/site-test.ts'

for (const locale of locales) {
  test(`nothing moves while the home page loads, ${locale}`, async ({ browser }) => {
    test.setTimeout(90_000)
    for (const width of [390, 1440]) {
      // What moves of itself moves in every load. On a machine that is busy with something else a preloaded font may
      // come late in some: the next test is about those.
      const loads: number[] = []
      while (loads.length < 5 && !loads.includes(0)) loads.push(await movement(browser, locale, width))
      expect(Math.min(...loads), `${width} px: ${loads.join()}`).toBe(budgets.cumulativeLayoutShift)
    }
  })

  test(`late fonts move little on the home page, ${locale}`, async ({ browser }) => {
    test.setTimeout(90_000)
    for (const width of [390, 1440]) {
      expect(await movement(browser, locale, width, 400), `${width} px`).toBeLessThanOrEqual(
        budgets.movementOfLateFonts,
      )
    }
  })
}

/**
 * Cumulative layout shift of a first visit to a home page (https://web.dev/articles/cls).
 * @param fontDelay milliseconds by which every font is late.
 */
async function movement(browser: Browser, locale: string, width: number, fontDelay = 0): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: 844 } })
  try {
    const page = await context.newPage()
    if (fontDelay > 0) {
      await page.route(/\.woff2$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, fontDelay))
        await route.continue()
      })
    }
    await page.addInitScript(() => {
      Object.assign(globalThis, { movement: 0 })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!('value' in entry) || typeof entry.value !== 'number') continue
          Object.assign(globalThis, { movement: Number(Reflect.get(globalThis, 'movement')) + entry.value })
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`/${locale}`, { waitUntil: 'load' })
    return await page.evaluate(async () => {
      await document.fonts.ready
      // The shift of the last font is reported with the frame that shows it.
      for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
      return Number(Reflect.get(globalThis, 'movement'))
    })
  } finally {
    await context.close()
  }
}

test('the largest paint waits for no more than its four requests', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/en', { waitUntil: 'networkidle' })
  const needed = await page.evaluate(async () => {
    const paint = await new Promise<{ time: number; url: string }>((resolve) => {
      new PerformanceObserver((list) => {
        const last = list.getEntries().at(-1)
        if (last && 'url' in last) resolve({ time: last.startTime, url: String(last.url) })
      }).observe({ type: 'largest-contentful-paint', buffered: true })
    })
    // What the paint depends on: the page, what blocks rendering, the fonts that it preloads, and the picture itself.
    const resources = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
    return resources
      .filter((entry) => entry.startTime < paint.time)
      .filter(
        (entry) =>
          Reflect.get(entry, 'renderBlockingStatus') === 'blocking' ||
          entry.name.endsWith('.woff2') ||
          entry.name === paint.url,
      )
      .map((entry) => entry.name)
  })
  expect(needed.length + 1, needed.join('\n')).toBeLessThanOrEqual(budgets.requestsBeforeLargestPaint)
})
