import { expect, type Locator, type Page } from '@playwright/test'

import { locales } from '../../lib/i18n/locales.ts'
import { test, widths, withoutScript } from './support/site-test.ts'

const organization = 'about-us/organization'
const members = `${organization}/nato-member-countries`
const treaty = 'about-us/official-texts-and-resources/official-texts/1949/04/04/the-north-atlantic-treaty'

const pages = [
  members,
  `${members}/fi`,
  `${members}/us`,
  `${organization}/who-we-are`,
  `${organization}/who-we-are/rutte`,
  `${organization}/nato-structure`,
  `${organization}/nato-structure/diana`,
  `${organization}/nato-structure/nato-secretary-general`,
  'about-us/nato-history',
  'about-us/official-texts-and-resources',
  treaty,
]

const entry = (page: Page, code: string) => page.locator(`.member-list a[href$="/${code}"]`)

/** The colour that the shape of a country is filled with on the map. */
function fillOf(link: Locator): Promise<string> {
  return link
    .locator('use')
    .first()
    .evaluate((shape) => getComputedStyle(shape).fill)
}

const signal = 'rgb(255, 183, 99)'

test.describe('the map of members, without script', () => {
  test.use({ ...withoutScript, viewport: { width: 1440, height: 900 } })

  test('is lit by pointer and keyboard, in map and list at once', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`/en/${members}`)
    const [sweden, finland, spain] = ['se', 'fi', 'es'].map((code) => entry(page, code))
    if (!sweden || !finland || !spain) throw new Error('Three countries are looked at.')
    // Before anybody chooses, the country that joined last.
    expect(await fillOf(sweden)).toBe(signal)
    await finland.hover({ position: { x: 60, y: 30 } })
    await expect.poll(() => fillOf(finland)).toBe(signal)
    await expect.poll(() => fillOf(sweden)).not.toBe(signal)
    await page.mouse.move(0, 0)
    await spain.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect.poll(() => fillOf(spain)).toBe(signal)
    await expect(spain.locator('.map-panel')).toBeVisible()
    await expect(page.locator('.map-panel:visible')).toHaveCount(1)
  })

  test('is a link wherever a country is', async ({ page }) => {
    for (const locale of ['en', 'ar']) {
      await page.goto(`/${locale}/${members}`)
      await page.evaluate(() => scrollTo(0, 0))
      const shape = entry(page, 'fr').locator('use')
      await shape.scrollIntoViewIfNeeded()
      const box = await shape.boundingBox()
      if (!box) throw new Error('France is not on the map.')
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const hit = await page.evaluate(
        ({ x, y }) => document.elementFromPoint(x, y)?.closest('a')?.getAttribute('href'),
        at,
      )
      expect(hit).toBe(`/${locale}/${members}/fr`)
      await page.mouse.click(at.x, at.y)
      await expect(page).toHaveURL(new RegExp(`/${locale}/${members}/fr$`))
      await expect(page.locator('h1')).toBeVisible()
    }
  })

  test('thins out by the year of accession', async ({ page }) => {
    await page.goto(`/en/${members}`)
    await expect(page.locator('.member-list li:visible')).toHaveCount(32)
    await page.getByRole('radio', { name: '1999' }).check()
    await expect(page.locator('.member-list li:visible')).toHaveCount(3)
    await expect(entry(page, 'pl')).toBeVisible()
    // The land of the others stays on the map.
    await expect(page.locator('.map-members path')).toHaveCount(33)
    await page.getByRole('radio', { name: 'All 32' }).check()
    await expect(page.locator('.member-list li:visible')).toHaveCount(32)
  })
})

for (const locale of locales) {
  test(`members stand in the order of the alphabet, ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/${members}`)
    const names = await page.locator('.member-name').allTextContents()
    expect(names).toHaveLength(32)
    expect(names).toEqual(names.toSorted(new Intl.Collator(locale).compare))
  })
}

test('an article of a text has an address', async ({ page }) => {
  await page.goto(`/en/${treaty}#article-5`)
  await expect(page.locator('#article-5')).toBeInViewport()
  await expect(page.locator('#article-5 h2')).toContainText('Collective defence')
  await page.getByRole('navigation', { name: 'Articles' }).getByRole('link', { name: 'The Council' }).click()
  await expect(page).toHaveURL(/#article-9$/)
  await expect(page.locator('#article-9')).toBeInViewport()
  await expect(page.getByRole('link', { name: /The authentic text/ })).toHaveAttribute(
    'href',
    /^https:\/\/www\.nato\.int\//,
  )
})

test('a person leads to the country, and a country to the people from there', async ({ page }) => {
  await page.goto(`/fr/${organization}/who-we-are/stoltenberg`)
  await page.locator('main dl').getByRole('link', { name: 'Norvège' }).click()
  await expect(page).toHaveURL(new RegExp(`/fr/${members}/no$`))
  await expect(page.getByRole('link', { name: 'Jens Stoltenberg' })).toBeVisible()
})

test('addresses that nothing has are not found', async ({ page, faults }) => {
  for (const path of [`${members}/xx`, `${organization}/who-we-are/nobody`, `${treaty}-2`]) {
    const response = await page.goto(`/en/${path}`)
    expect(response?.status(), path).toBe(404)
  }
  // The browser reports the status itself as an error; nothing else may be reported.
  expect(faults.splice(0).every((fault) => fault.includes('404'))).toBe(true)
})

test('pages of About us fit every width, in both directions', async ({ page }) => {
  test.setTimeout(180_000)
  for (const locale of ['en', 'ar', 'uk']) {
    for (const path of pages) {
      await page.goto(`/${locale}/${path}`)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `/${locale}/${path} at ${width}`).toBe(0)
      }
    }
  }
})
