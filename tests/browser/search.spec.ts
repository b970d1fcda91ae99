import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import fc from 'fast-check'

import { locales } from '../../lib/i18n/locales.ts'
import '../fuzz-seed.ts'
import { test, withoutScript } from './support/site-test.ts'

const results = (page: Page) => page.locator('.rows > li')
/** The count, and what else a reader is told of the answer. */
const status = (page: Page) => page.locator('[aria-labelledby="results"] [role="status"]')

test.describe('without script', () => {
  test.use(withoutScript)

  test('results tell kind, title, extract and day, with the words marked', async ({ page }) => {
    await page.goto('/en/search?q=visits+forward+land+forces+poland')
    const first = results(page).first()
    await expect(first.getByRole('link')).toHaveAttribute(
      'href',
      /\/en\/news-and-events\/articles\/news\/2025\/12\/18\//,
    )
    await expect(first.locator('h3 mark').first()).toBeVisible()
    await expect(first.locator('time')).toHaveAttribute('datetime', '2025-12-18')
    await expect(status(page)).toContainText(/^\d+ results? for “visits forward land forces poland”/)
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex, follow')
    await expect(page).toHaveTitle(/^visits forward land forces poland \| Search/)
  })

  test('filters are a form, and chips take them off again', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/en/search?q=nato')
    const filters = page.locator('#search-filters')
    await filters.getByRole('checkbox', { name: /^News/ }).check()
    await filters.getByLabel('From').fill('2025-12-15')
    await filters.getByRole('button', { name: 'Show results' }).click()
    await expect(page).toHaveURL(/\/en\/search\?q=nato&type=news&from=2025-12-15$/)
    await expect(filters.getByRole('checkbox', { name: /^News/ })).toBeChecked()
    const kinds = await page.locator('.found .text-meta').allTextContents()
    expect(kinds.length).toBeGreaterThan(2)
    expect(new Set(kinds)).toEqual(new Set(['News']))
    const days = await page
      .locator('.found time')
      .evaluateAll((times) => times.map((one) => one.getAttribute('datetime')))
    expect(days.every((day) => day !== null && day >= '2025-12-15')).toBe(true)
    await page.getByRole('link', { name: 'Remove the filter: News' }).click()
    await expect(page).toHaveURL(/\/en\/search\?q=nato&from=2025-12-15$/)
    await page.getByRole('link', { name: /^Remove the filter: From/ }).click()
    await expect(page).toHaveURL(/\/en\/search\?q=nato$/)
    await expect(page.getByRole('link', { name: /^Remove the filter/ })).toHaveCount(0)
  })

  test('on a phone the filters open as a sheet, and keep what was asked', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/en/search?q=nato&type=video')
    const filters = page.locator('#search-filters')
    await expect(filters).toBeHidden()
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    await expect(filters).toBeVisible()
    await expect(filters.getByRole('checkbox', { name: /^Videos/ })).toBeChecked()
    await filters.getByRole('button', { name: 'Close the filters' }).click()
    await expect(filters).toBeHidden()
    await page.getByRole('searchbox').fill('iraq')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/en\/search\?q=iraq&type=video$/)
  })

  test('pages of results are numbered links', async ({ page }) => {
    await page.goto('/en/search?q=nato')
    await expect(results(page)).toHaveCount(10)
    const pager = page.getByRole('navigation', { name: 'Pages of results' })
    await expect(pager.getByRole('link', { name: 'Page 1', exact: true })).toHaveAttribute('aria-current', 'page')
    const first = await results(page).first().textContent()
    await pager.getByRole('link', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/\/en\/search\?q=nato&page=2$/)
    await expect(status(page)).toContainText('page 2 of')
    expect(await results(page).first().textContent()).not.toBe(first)
    await expect(page).toHaveTitle(/^nato \| Page 2 \| Search \| \S/)
  })

  test('a misspelt word is forgiven, and the page says so', async ({ page }) => {
    await page.goto('/en/search?q=defnce+industry')
    await expect(status(page)).toContainText('Nothing was found for “defnce industry”')
    await expect(status(page)).toContainText('“defence industry”')
    await expect(results(page).first()).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveValue('defnce industry')
  })

  test('a page beyond the last one is none, and not to be indexed', async ({ page, faults }) => {
    for (const path of [
      'search?q=nato&page=99',
      'search?q=nato&page=1000',
      'news-and-events?page=999',
      'multimedia?page=1000',
    ]) {
      // An index in the making may hold the page in a minute.
      await expect.poll(async () => (await page.request.get(`/en/${path}`)).status(), { timeout: 60_000 }).toBe(404)
      await page.goto(`/en/${path}`)
      await expect(page.locator('meta[name="robots"]'), path).toHaveAttribute('content', /noindex/)
      await expect(page, path).toHaveTitle(/^This bearing leads to open water/)
    }
    expect(faults.splice(0).every((fault) => fault.includes('404'))).toBe(true)
  })

  test('a question without words is told so', async ({ page }) => {
    await page.goto('/en/search?q=%21%3F')
    await expect(status(page)).toContainText('“!?” holds no words to look for.')
  })

  test('an endless word, and a first day after the last, are shown at 320 px', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    for (const path of ['en/search?q=', 'ar/search?q=', 'en/news-and-events?q=', 'ar/multimedia?q=']) {
      const word = (path.startsWith('ar') ? 'ذ' : 'x').repeat(190)
      await page.goto(`/${path}${encodeURIComponent(word)}&from=2026-02-01&to=2026-01-01`)
      await expect(status(page), path).toContainText(word)
      const outside = await page.locator('main *').evaluateAll((all) => {
        const boxes = all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
        return boxes.filter(({ left, right }) => left < -1 || right > 321).length
      })
      expect(outside, path).toBe(0)
      await expect(status(page).locator('.fault'), path).toHaveCount(1)
      await expect(page.locator('input[name="from"]'), path).toHaveAttribute('aria-describedby', /-filters-fault$/)
    }
  })

  test('where nothing is found, topics and a way back are offered', async ({ page }) => {
    await page.goto('/en/search?q=zzzzqqqq&type=video')
    await expect(page.locator('.empty')).toBeVisible()
    await expect(page.locator('.empty a.chip').first()).toHaveAttribute('href', /^\/en\/what-we-do\//)
    await page.getByRole('link', { name: 'Clear the filters' }).click()
    await expect(page).toHaveURL(/\/en\/search\?q=zzzzqqqq$/)
  })

  test('before the first question there are topics, and no results', async ({ page }) => {
    for (const locale of locales) {
      await page.goto(`/${locale}/search`)
      await expect(page.locator('.chips a.chip').first()).toBeVisible()
      await expect(page.locator('.listing')).toHaveCount(0)
    }
  })

  test('every language finds its own words, folded and in other forms', async ({ page }) => {
    const questions = [
      ['en', 'allies deter', /Deterrence/],
      ['fr', 'securite energetique', /énerg|Énerg/],
      ['fr', 'NATO', /OTAN/],
      ['uk', 'OTAN', /НАТО/],
      ['uk', 'Україні', /Украї/],
      ['ru', 'учение', /[Уу]чени/],
      ['ar', 'NATO', /الناتو/],
      ['ar', 'اوكرانيا', /أوكرانيا/],
    ] as const
    for (const [locale, question, expected] of questions) {
      await page.goto(`/${locale}/search?q=${encodeURIComponent(question)}`)
      const marks = await page.locator('mark').allTextContents()
      expect([locale, question, marks.some((mark) => expected.test(mark))]).toEqual([locale, question, true])
    }
  })

  test('a page that is not translated is found in its own language, marked as such', async ({ page }) => {
    await page.goto('/ar/search?q=careers')
    const first = results(page).first()
    await expect(first.locator('h3 [lang="en"][dir="ltr"]')).toBeVisible()
    await expect(first).toContainText('بالإنجليزية')
    await expect(first.getByRole('link')).toHaveAttribute('href', /^\/ar\/work-with-us\//)
    await page.goto('/ar/search?q=careers&own=1')
    await expect(page.locator('.empty')).toBeVisible()
  })
})

test.describe('suggestions', () => {
  const box = (page: Page) => page.getByRole('combobox')
  const options = (page: Page) => page.getByRole('listbox').getByRole('option')

  test('come while typing, are walked through with arrows and taken with Enter', async ({ page }) => {
    await page.goto('/en/search')
    await expect(box(page)).toHaveAttribute('aria-expanded', 'false')
    await box(page).pressSequentially('ukr')
    await expect(options(page).first()).toBeVisible()
    await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
    await expect(page.locator('search-box [role=status]')).toHaveText(/^Suggestions: \d$/)
    await expect(box(page)).not.toHaveAttribute('aria-activedescendant')

    await page.keyboard.press('ArrowDown')
    const first = options(page).first()
    await expect(first).toHaveAttribute('aria-selected', 'true')
    await expect(box(page)).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '')
    await expect(box(page)).toHaveValue('ukr')
    await expect(box(page)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(box(page)).not.toHaveAttribute('aria-activedescendant')
    await page.keyboard.press('ArrowUp')
    await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')

    const title = (await first.textContent()) ?? ''
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === title)
    await expect(results(page).first()).toContainText(title)
  })

  test('close with Escape, which first leaves the words and then empties the field', async ({ page }) => {
    await page.goto('/en/search')
    await box(page).pressSequentially('deter')
    await expect(options(page).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('#search-suggestions')).toBeHidden()
    await expect(box(page)).toHaveAttribute('aria-expanded', 'false')
    await expect(box(page)).toHaveValue('deter')
    await page.keyboard.press('Alt+ArrowDown')
    await expect(options(page).first()).toBeVisible()
    await expect(box(page)).not.toHaveAttribute('aria-activedescendant')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(box(page)).toHaveValue('')
  })

  test('leave Enter to the form, close when the focus goes, and are taken with a click', async ({ page }) => {
    await page.goto('/en/search')
    await box(page).pressSequentially('deter')
    await expect(options(page).first()).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.locator('#search-suggestions')).toBeHidden()
    await box(page).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/en\/search\?q=deter/)
    await box(page).press('End')
    await box(page).pressSequentially('r')
    await expect(options(page).first()).toBeVisible()
    const title = (await options(page).first().textContent()) ?? ''
    await options(page).first().click()
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === title)
  })

  test('in Arabic stand under the field, right to left, titles of other languages marked', async ({ page }) => {
    await page.goto('/ar/search')
    await box(page).pressSequentially('حلف')
    await expect(options(page).first()).toHaveAttribute('lang', 'ar')
    await expect(options(page).first()).toHaveCSS('direction', 'rtl')
    const [field, list] = [await box(page).boundingBox(), await page.locator('#search-suggestions').boundingBox()]
    expect(Math.abs((field?.x ?? 0) - (list?.x ?? 0))).toBeLessThan(2)
    await box(page).fill('')
    await box(page).pressSequentially('career')
    await expect(options(page).first()).toHaveAttribute('lang', 'en')
    await expect(options(page).first()).toHaveCSS('direction', 'ltr')
  })

  test('axe finds nothing while they are open, with and without filters', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const places = [
      ['/en/search', 'nat'],
      ['/ar/search?q=NATO&type=news&from=2020-01-01', 'nat'],
      ['/fr/search?q=zzzzqqqq', 'ota'],
    ] as const
    for (const [path, letters] of places) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.goto(path)
        await box(page).fill('')
        await box(page).pressSequentially(letters)
        await expect(options(page).first()).toBeVisible()
        await page.keyboard.press('ArrowDown')
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${path} ${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)}`),
        ).toEqual([])
      }
    }
  })

  test('only the search loads their script', async ({ page }) => {
    const scripts = async (path: string) =>
      ((await (await page.request.get(path)).text()).match(/<script[^>]+src/g) ?? []).length
    expect([await scripts('/en'), await scripts('/en/search')]).toEqual([1, 2])
  })
})

test.describe('abuse', () => {
  test('the list of suggestions says no more than it must, and is the same for everybody', async ({ page }) => {
    const answer = await page.request.get('/api/search/suggest?locale=en&q=nato&evil=1', { headers: { cookie: 'a=b' } })
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers()['set-cookie']).toBeUndefined()
    const { suggestions } = await answer.json()
    expect(suggestions.length).toBeGreaterThan(0)
    expect(suggestions.length).toBeLessThanOrEqual(8)
    for (const suggestion of suggestions) expect(Object.keys(suggestion)).toEqual(['text', 'lang'])
    for (const query of ['', '?q=a', '?q=a&locale=zz']) {
      const refused = await page.request.get(`/api/search/suggest${query}`)
      expect([query, refused.status()]).toEqual([query, 400])
      expect(refused.headers()['cache-control']).toBe('private, no-store')
    }
  })

  test('no question brings the search down', async ({ page }) => {
    const questions = [
      '"',
      '" OR 1=1 -- *',
      'title:*',
      'NEAR(a b, 3)',
      '('.repeat(150),
      '\uFDFA'.repeat(150),
      'AND NOT',
    ]
    const asked = [...questions.map(encodeURIComponent), 'a'.repeat(10_000), 'nato%00OR', '%ff%fe']
    for (const question of asked) {
      for (const path of ['/en/search?q=', '/api/search/suggest?locale=en&q=']) {
        const status = (await page.request.get(path + question)).status()
        const expected = question.length > 2048 ? 414 : question.includes('%00') ? 400 : 200
        expect([path, question.slice(0, 30), status]).toEqual([path, question.slice(0, 30), expected])
      }
    }
  })

  test('hundreds of random questions leave nothing behind, and each gets an answer', async ({ page }) => {
    test.setTimeout(300_000)
    const headers = { 'x-internal-token': process.env.REVALIDATE_SECRET ?? '' }
    const health = async () => (await (await page.request.get('/api/health', { headers })).json()).pages
    const folder = process.env.DATA_DIR ?? ''
    const size = () =>
      folder === ''
        ? 0
        : readdirSync(folder)
            .filter((name) => name.startsWith('search.sqlite'))
            .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    await page.request.get('/en/search?q=nato')
    const [pages, bytes] = [await health(), size()]
    const letters =
      'abcdefghijklmnopqrstuvwxyz абвгґдежзиіїй ابتثجحخدذر éèüß "\'*()-:^{}\\%_;<>&=+0123456789 \u202E\u200B\u0000😀'
    const random = fc.sample(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 60 }), 400)
    const statuses = new Map<number, number>()
    for (let batch = 0; batch < 50; batch += 1) {
      const answers = Array.from({ length: 8 }, (_, at) => {
        const locale = locales[(batch + at) % locales.length]
        const words = encodeURIComponent(random[8 * batch + at] ?? '').replaceAll('%00', '')
        const path =
          at % 2 === 0
            ? `/${locale}/search?q=${words}&type=constructor&topic=__proto__&from=2025-02-31`
            : `/api/search/suggest?locale=${locale}&q=${words}`
        return page.request.get(path)
      })
      for (const answer of await Promise.all(answers))
        statuses.set(answer.status(), (statuses.get(answer.status()) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([[200, 400]])
    // Other tests may open pages and publish meanwhile: four hundred questions would leave four hundred traces.
    expect((await health()) - pages).toBeLessThan(50)
    expect(size() - bytes).toBeLessThan(4 * 1024 * 1024)
  })
})
