import { expect } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'

import { locales } from '../../lib/i18n/locales.ts'
import { sitePaths, test } from './support/site-test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// Pages of missing translations are not in the site map, but readers reach them.
const fallbacks = [
  '/uk/about-us/organization/nato-structure/science-for-peace-and-security',
  '/ar/work-with-us/careers',
]

for (const locale of locales) {
  test(`axe finds nothing on any page, light and dark, ${locale}`, async ({ page }) => {
    test.setTimeout(300_000)
    const paths = (await sitePaths(page)).filter((path) => path.split('/')[1] === locale)
    const shown = [...paths, ...fallbacks.filter((path) => path.startsWith(`/${locale}/`)), `/${locale}/search?q=nato`]
    expect(paths.length).toBeGreaterThan(20)
    const found: string[] = []
    for (const path of shown) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        if (colorScheme === 'light') await page.goto(path)
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
        found.push(
          ...violations.map(({ id, nodes }) => `${path} ${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)}`),
        )
      }
    }
    expect(found).toEqual([])
  })
}
