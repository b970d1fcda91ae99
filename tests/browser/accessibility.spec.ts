import { expect, type Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'

import { locales } from '../../lib/i18n/locales.ts'
import { differentPages, sitePaths, test } from './support/site-test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A theme changes colours and nothing else: in the second one only what looks at colours is looked at again. */
const rulesOf = (page: Page, theme: 'light' | 'dark') =>
  theme === 'light' ? new AxeBuilder({ page }).withTags(tags) : new AxeBuilder({ page }).withRules(['color-contrast'])

// `npm run test:long` looks at every page; what two pages of one build could differ in (headings, names, targets,
// alternative texts) the crawl looks at on every page.
const every = process.env['EVERY_PAGE'] !== undefined

// Pages of missing translations are not in the site map, but readers reach them.
const fallbacks = [
  '/uk/about-us/organization/nato-structure/science-for-peace-and-security',
  '/ar/work-with-us/careers',
]

for (const locale of locales) {
  test(`axe finds nothing on any page, light and dark, ${locale}`, async ({ page }) => {
    const paths = (await sitePaths(page)).filter((path) => path.split('/')[1] === locale)
    const chosen = every ? paths : await differentPages(page, paths)
    const shown = [...chosen, ...fallbacks.filter((path) => path.startsWith(`/${locale}/`)), `/${locale}/search?q=nato`]
    expect(paths.length).toBeGreaterThan(20)
    test.setTimeout(60_000 + shown.length * 8000)
    const found: string[] = []
    for (const path of shown) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        if (colorScheme === 'light') await page.goto(path)
        const { violations } = await rulesOf(page, colorScheme).analyze()
        found.push(
          ...violations.map(({ id, nodes }) => `${path} ${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)}`),
        )
      }
    }
    expect(found).toEqual([])
  })
}
