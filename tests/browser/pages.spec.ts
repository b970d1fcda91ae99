import { expect } from '@playwright/test'
import { localeRecords, locales } from '../../lib/i18n/locales.ts'
import { test, widths, withoutScript } from './support/site-test.ts'

const missing = 'about-us/organization/nato-structure/science-for-peace-and-security'
const article = 'news-and-events/articles/news/2025/12/18/secretary-general-visits-nato-forward-land-forces-in-poland'

test('pages of every kind fit every width, in both directions', async ({ page }) => {
  test.setTimeout(120_000)
  const kinds = [
    article,
    missing,
    'about-us',
    'news-and-events',
    'multimedia',
    'about-us/glossary',
    'work-with-us/careers/vacancies',
    'search?q=nato',
  ]
  for (const locale of ['en', 'ar']) {
    for (const kind of kinds) {
      await page.goto(`/${locale}/${kind}`)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `/${locale}/${kind} at ${width}`).toBe(0)
      }
    }
  }
})

test('lists put their pictures beside the words', async ({ page }) => {
  for (const path of ['/en/what-we-do', '/ar/about-us', '/en/news-and-events', '/en/search?q=ukraine']) {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(path)
      const overlaps = await page.locator('.rows article:has(img) > div').evaluateAll((texts) =>
        texts.map((text) => {
          const [words, picture] = [text.getBoundingClientRect(), text.nextElementSibling?.getBoundingClientRect()]
          return picture && words.top < picture.bottom && picture.top < words.bottom
        }),
      )
      expect(overlaps.length, path).toBeGreaterThan(1)
      expect(overlaps, `${path} at ${width}`).not.toContain(false)
    }
  }
})

for (const locale of locales) {
  test(`a page that is not there says so in the reader’s language, ${locale}`, async ({ page, faults }) => {
    const response = await page.goto(`/${locale}/about-us/nothing-here`)
    expect(response?.status()).toBe(404)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator(`a[href="/${locale}"]`).first()).toBeVisible()
    // The browser reports the status itself as an error; nothing else may be reported.
    expect(faults.splice(0).every((fault) => fault.includes('404'))).toBe(true)
  })
}

test.describe('a translation that is missing', () => {
  test.use(withoutScript)

  for (const locale of ['uk', 'ru', 'ar'] as const) {
    test(`shows the original, marked as such, ${locale}`, async ({ page }) => {
      await page.goto(`/${locale}/${missing}`)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('html')).toHaveAttribute('dir', localeRecords[locale].direction)
      await expect(page.locator('h1')).toHaveAttribute('lang', 'en')
      await expect(page.locator('h1')).toHaveAttribute('dir', 'ltr')
      await expect(page.getByRole('note')).toBeVisible()
      await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`/en/${missing}$`))
      await expect(page.locator('link[rel=alternate][hreflang]')).toHaveCount(0)
    })
  }
})

test.describe('the glossary', () => {
  test.use(withoutScript)

  test('leads from its letters to its terms, and from the search to one of them', async ({ page }) => {
    await page.goto('/ru/about-us')
    await page.getByRole('main').locator('a[href="/ru/about-us/glossary"]').first().click()
    await expect(page).toHaveURL('/ru/about-us/glossary')
    const letters = page.getByRole('main').locator('nav .chip')
    await expect(letters.first()).toBeVisible()
    const shown = await letters.allTextContents()
    expect(shown).toEqual(shown.toSorted(new Intl.Collator('ru').compare))
    for (const letter of await letters.all()) {
      const href = await letter.getAttribute('href')
      await expect(page.locator(`h2${href}`)).toHaveText((await letter.textContent()) ?? '')
    }
    await page.goto(`/ru/search?q=${encodeURIComponent('консенсус')}&type=glossaryTerm`)
    await page.getByRole('main').locator('a[href="/ru/about-us/glossary#term-consensus"]').click()
    await expect(page.locator('#term-consensus')).toBeInViewport()
  })
})

test.describe('vacancies', () => {
  test.use(withoutScript)

  const vacancies = 'work-with-us/careers/vacancies'

  test('a list of what one can apply for, and what is closed apart from it', async ({ page }) => {
    await page.goto(`/fr/${vacancies}`)
    const [open, closed] = [
      page.locator('section[aria-labelledby="open"]'),
      page.locator('section[aria-labelledby="closed"]'),
    ]
    await expect(open.getByRole('article')).toHaveCount(2)
    await expect(open.locator('a[href$="/sample-web-editor"]')).toHaveCount(0)
    await expect(closed.locator('a[href$="/sample-web-editor"]')).toHaveCount(1)
    await open.getByRole('link').first().click()
    await expect(page).toHaveURL(`/fr/${vacancies}/sample-translator-french`)
    await expect(page.getByRole('note')).toHaveCount(0)
  })

  test('one that is closed keeps its page, which says so', async ({ page }) => {
    await page.goto(`/en/${vacancies}/sample-web-editor`)
    await expect(page.getByRole('note')).toContainText('5 December 2025')
    expect((await page.request.get(`/en/${vacancies}/nothing-here`)).status()).toBe(404)
  })
})

test('a translation that is older than its original says so', async ({ page }) => {
  await page.goto('/fr/about-us/nato-history')
  await expect(page.getByRole('note')).toBeVisible()
  await page.goto('/fr/about-us')
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('the language switch leads to the same page', async ({ page }) => {
  await page.goto(`/en/${article}`)
  for (const locale of locales) {
    const link = page.locator(`header a[hreflang="${locale}"]`).first()
    await expect(link).toHaveAttribute('href', `/${locale}/${article}`)
    await expect(link.locator(`[lang="${locale}"]`)).toHaveText(localeRecords[locale].endonym)
  }
})

test('alternates are reciprocal and list published translations only', async ({ page }) => {
  const alternates = async (path: string) => {
    const html = await (await page.request.get(path)).text()
    return [...html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi)]
      .map(([, lang, href]) => `${lang} ${href}`)
      .toSorted()
  }
  const english = await alternates(`/en/${article}`)
  expect(english).toHaveLength(6)
  for (const locale of locales) expect(await alternates(`/${locale}/${article}`)).toEqual(english)
})

test.describe('search without script', () => {
  test.use(withoutScript)

  test('is a form that answers with a page', async ({ page }) => {
    await page.goto('/en')
    await page.locator('header a[href="/en/search"]').first().click()
    await page.getByRole('searchbox').fill('Poland')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/en\/search\?q=Poland$/)
    await expect(page.getByRole('link', { name: /Forward Land Forces in Poland/ }).first()).toBeVisible()
    await page.goto('/ar/search?q=zzzzqqq')
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator('.empty')).toBeVisible()
  })
})
