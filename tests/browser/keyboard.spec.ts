import { expect } from '@playwright/test'
import { test } from './support/site-test.ts'

test.use({ viewport: { width: 1440, height: 900 } })

test('the first stop skips to the content', async ({ page }) => {
  await page.goto('/en')
  await page.keyboard.press('Tab')
  await expect(page.locator('a[href="#main"]')).toBeFocused()
  await expect(page.locator('a[href="#main"]')).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
})

test('the menu opens, is walked through and closes by keys', async ({ page }) => {
  await page.goto('/en')
  const first = page.locator('header nav details').first()
  await first.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(first).toHaveAttribute('open', '')
  await page.keyboard.press('Tab')
  expect(await first.evaluate((node) => node.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(first).not.toHaveAttribute('open', '')
  await expect(first.locator('summary')).toBeFocused()
})

test('only one panel of the menu is open', async ({ page }) => {
  await page.goto('/en')
  const panels = page.locator('header nav details')
  for (const index of [0, 1]) {
    await panels.nth(index).locator('summary').focus()
    await page.keyboard.press('Enter')
  }
  await expect(page.locator('header nav details[open]')).toHaveCount(1)
})

test('focus is always visible on its way through the page', async ({ page }) => {
  // Scrolling without an animation, so that each stop is judged where it rests.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/en')
  const seen: string[] = []
  for (let step = 0; step < 45; step += 1) {
    await page.keyboard.press('Tab')
    const state = await page.evaluate(() => {
      const node = document.activeElement
      if (!node || node === document.body) return null
      const box = node.getBoundingClientRect()
      // A link that stretches over its card wears the outline on the stretched part.
      const outlined = [null, '::after'].some((part) => {
        const style = getComputedStyle(node, part)
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
      })
      return {
        name: `${node.tagName} ${node.textContent?.trim().slice(0, 40)}`,
        outlined,
        inside: box.bottom > 0 && box.top < innerHeight,
      }
    })
    if (state === null) break
    seen.push(state.name)
    expect(state, state.name).toMatchObject({ outlined: true, inside: true })
  }
  expect(seen.length).toBeGreaterThan(30)
})

test('the hero goes where its numbers say, stops for good, and can be paused', async ({ page }) => {
  await page.goto('/en')
  const hero = page.locator('hero-slides')
  const third = hero.locator('nav ol a').nth(2)
  await third.focus()
  await page.keyboard.press('Enter')
  await expect(hero.locator('.slide').nth(2).locator('h2')).toBeInViewport({ ratio: 0.9 })
  await expect(third).toHaveAttribute('aria-current', 'true')
  const pause = hero.getByRole('button')
  await expect(pause).toBeVisible()
})

test('reduced motion: the hero never moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.clock.install()
  await page.goto('/en')
  await page.clock.fastForward(60_000)
  await expect(page.locator('.slide h2').first()).toBeInViewport({ ratio: 0.9 })
})

test('rails move by their buttons, which end where the rail ends', async ({ page }) => {
  for (const locale of ['en', 'ar']) {
    await page.goto(`/${locale}`)
    const section = page.locator(':is(section, nav)[aria-labelledby="in-focus-heading"]')
    const [previous, next] = [section.getByRole('button').nth(0), section.getByRole('button').nth(1)]
    await section.scrollIntoViewIfNeeded()
    await expect(previous).toBeDisabled()
    await next.focus()
    await page.keyboard.press('Enter')
    await expect(previous).toBeEnabled()
    const rail = section.locator('ul').first()
    await expect.poll(() => rail.evaluate((node) => Math.abs(node.scrollLeft))).toBeGreaterThan(50)
    for (let step = 0; step < 8 && (await next.isEnabled()); step += 1) {
      // The end may be reached between the question and the click, which would wait for the button for good.
      await next.click({ force: true })
      await page.waitForTimeout(350)
    }
    await expect(next).toBeDisabled()
  }
})

test('the phone menu opens and closes by keys', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/en')
  const button = page.locator('header button[popovertarget]').last()
  await button.focus()
  await page.keyboard.press('Enter')
  const sheet = page.locator('[popover]:popover-open')
  await expect(sheet).toBeVisible()
  await expect(sheet.locator('summary', { hasText: 'News and events' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[popover]:popover-open')).toHaveCount(0)
  await expect(button).toBeFocused()
})
