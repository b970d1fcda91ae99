import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

import { locales } from '../../lib/i18n/locales.ts'
import { test, withoutScript } from './support/site-test.ts'

// Many pages in one test, on a machine that may be busy.
test.describe.configure({ timeout: 120_000 })

const rows = (page: Page) => page.locator('.rows > li')
const status = (page: Page) => page.locator('[aria-labelledby="results"] [role="status"]')
const hrefs = (page: Page) =>
  rows(page)
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))

/** Rows of the filters, each a box with what it would leave. */
function boxes(page: Page, input: string): Locator {
  return page.locator('#list-filters .tick-box').filter({ has: page.locator(input) })
}

async function countOf(box: Locator): Promise<number> {
  return Number(await box.locator('.tick-count').textContent())
}

async function total(page: Page): Promise<number> {
  return Number(/\d+/.exec((await status(page).textContent()) ?? '')?.[0])
}

test.describe('without script', () => {
  test.use({ ...withoutScript, viewport: { width: 1440, height: 900 } })

  test('every news item is on one page of the newsroom, newest first', async ({ page }) => {
    await page.goto('/en/news-and-events')
    const count = await total(page)
    expect(count).toBeGreaterThan(50)
    const pager = page.getByRole('navigation', { name: 'Pages of results' })
    const seen: (string | null)[] = []
    const days: (string | null)[] = []
    for (;;) {
      seen.push(...(await hrefs(page)))
      days.push(
        ...(await page.locator('.found time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')))),
      )
      const next = pager.getByRole('link', { name: 'Next page' })
      if ((await next.count()) === 0) break
      await page.goto((await next.getAttribute('href')) ?? '')
    }
    expect(seen).toHaveLength(count)
    expect(new Set(seen).size).toBe(count)
    expect(days).toEqual(days.toSorted((a, b) => (b ?? '').localeCompare(a ?? '')))
  })

  test('its feed begins as the list does', async ({ page }) => {
    await page.goto('/en/news-and-events')
    const feed = await (await page.request.get('/en/news-and-events.json')).json()
    const addresses = feed.items.map(({ url }: { url: string }) => new URL(url).pathname)
    expect(addresses.slice(0, 10)).toEqual(await hrefs(page))
    expect(addresses).toContainEqual(expect.stringMatching(/\/multimedia\/multimedia\//))
  })

  test('the title says what was asked of it', async ({ page }) => {
    await page.goto('/en/news-and-events?q=nato&type=news&from=2025-01-01&own=1&page=2')
    await expect(page).toHaveTitle(/^nato \| News \| Filters: 2 \| Page 2 \| News and events \| \S/)
  })

  test('the filters are a form, its state an address, chips take it back', async ({ page }) => {
    await page.goto('/en/news-and-events')
    const filters = page.locator('#list-filters')
    const expected = await countOf(boxes(page, 'input[name="type"][value="video"]'))
    await filters.getByRole('checkbox', { name: /^Videos/ }).check()
    await filters.getByRole('button', { name: 'Show results' }).click()
    await expect(page).toHaveURL(/\/en\/news-and-events\?type=video$/)
    expect(await total(page)).toBe(expected)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('News and events')
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex, follow')
    await page.getByRole('link', { name: 'Remove the filter: Videos' }).click()
    await expect(page).toHaveURL('/en/news-and-events')
    await filters.getByRole('searchbox', { name: 'Keyword' }).fill('armenia')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\?q=armenia$/)
    await expect(rows(page).first().locator('mark').first()).toBeVisible()
    expect(await hrefs(page)).not.toContainEqual(expect.stringContaining('/what-we-do/'))
  })

  test('a value that means nothing is named and left out, and the answer is for no robot', async ({ page }) => {
    await page.goto('/en/news-and-events')
    const whole = await total(page)
    const robots = page.locator('meta[name="robots"]')
    for (const [asked, said] of [
      ['from=2025-02-31', 'Date: “2025-02-31” was not understood and has been left out.'],
      ['topic=nowhere', 'Topic: “nowhere” was not understood and has been left out.'],
    ] as const) {
      const answer = await page.goto(`/en/news-and-events?${asked}`)
      expect(answer?.status()).toBe(200)
      await expect(page.getByRole('status').getByText(said)).toBeVisible()
      expect(await total(page)).toBe(whole)
      await expect(robots).toHaveAttribute('content', 'noindex, follow')
    }
    await page.goto('/ar/search?type=%3Cb%3E')
    await expect(page.getByRole('status').getByText('«<b>»')).toBeVisible()
  })

  test('a topic leaves as many as it says, and the choice goes along to another language', async ({ page }) => {
    await page.goto('/en/news-and-events')
    const topic = boxes(page, 'input[name="topic"]').first()
    const expected = await countOf(topic)
    await topic.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Show results' }).click()
    expect(await total(page)).toBe(expected)
    const french = page.getByRole('contentinfo').getByRole('link', { name: 'Français' })
    await expect(french).toHaveAttribute('href', /^\/fr\/news-and-events\?topic=/)
    await french.click()
    expect(await total(page)).toBe(expected)
  })

  for (const [path, name, parameter, id] of [
    ['organization/nato-member-countries/fi', 'Finland', 'country', 'country-fi'],
    ['organization/who-we-are/shekerinska', 'Radmila Shekerinska', 'person', 'person-shekerinska'],
  ] as const) {
    test(`the page of a ${parameter} leads to the news about it, and a chip to all`, async ({ page }) => {
      await page.goto(`/en/about-us/${path}`)
      await page.getByRole('link', { name: `All news: ${name}` }).click()
      await expect(page).toHaveURL(`/en/news-and-events?${parameter}=${id}`)
      const box = boxes(page, `input[name="${parameter}"][value="${id}"]`)
      await expect(box.getByRole('checkbox')).toBeChecked()
      expect(await total(page)).toBeGreaterThan(1)
      expect(await total(page)).toBe(await countOf(box))
      // Narrowed further, the choice stays.
      await page.getByRole('checkbox', { name: 'Only pages in English' }).check()
      await page.getByRole('button', { name: 'Show results' }).click()
      await expect(page).toHaveURL(new RegExp(`[?&]${parameter}=${id}&.*own=1$`))
      await page.getByRole('link', { name: `Remove the filter: ${name}` }).click()
      await expect(page).toHaveURL('/en/news-and-events?own=1')
    })
  }

  test('nobody is led to an empty list', async ({ page }) => {
    await page.goto('/en/about-us/organization/who-we-are/brosio')
    await expect(page.locator('h1')).toHaveText('Manlio Brosio')
    await expect(page.getByRole('link', { name: /^All news/ })).toHaveCount(0)
  })

  test('a later page has an address of its own, a wrong one is none', async ({ page }) => {
    const answer = await page.goto('/fr/news-and-events?page=2')
    expect(answer?.status()).toBe(200)
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', /\/fr\/news-and-events\?page=2$/)
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0)
    for (const query of ['page=0', 'page=x', 'page=1e3'])
      expect((await page.request.get(`/en/news-and-events?${query}`)).status(), query).toBe(404)
    for (const query of ['type=nothing', 'from=yesterday', 'topic=%3Cscript%3E']) {
      expect((await page.goto(`/en/news-and-events?${query}`))?.status(), query).toBe(200)
      await expect(rows(page), query).toHaveCount(10)
    }
    expect((await page.request.get('/en/search/news-and-events?type=video')).status()).toBe(404)
  })

  test('nothing that fits says so, with the way back', async ({ page }) => {
    await page.goto('/en/multimedia?from=2099-01-01')
    await expect(status(page)).toContainText('0 results')
    // Words were not asked for, so fewer of them are no advice.
    await expect(page.locator('.empty')).toContainText('No page matches these filters')
    await page.getByRole('link', { name: 'Clear the filters' }).click()
    await expect(page).toHaveURL('/en/multimedia')
    await expect(rows(page).first()).toBeVisible()
  })
})

test('the filters open as a sheet on phones, in every language, without faults of accessibility', async ({ page }) => {
  test.setTimeout(300_000)
  for (const locale of locales) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/${locale}/news-and-events?type=news&page=2`)
    const filters = page.locator('#list-filters')
    await expect(filters).toBeHidden()
    await page.locator('.filters-button').click()
    await expect(filters).toBeVisible()
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
    expect(found.violations.map(({ id }) => `${locale} ${id}`)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(filters).toBeHidden()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), locale).toBe(true)
  }
})
