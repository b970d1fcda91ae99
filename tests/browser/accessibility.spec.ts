import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, type Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'

import { locales } from '../../lib/i18n/locales.ts'
import { differentPages, readHtml, sitePaths, test } from './support/site-test.ts'

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

/** In the others words and direction differ: each has its front pages looked at. */
const wholeLocale = 'en'
const isFront = (path: string) => path.split('/').length <= 3

/** What was looked at in a language; `npm run test:long` makes the report of the accessibility statement of these. */
function leavePart(locale: string, part: Readonly<Record<string, unknown>>): void {
  const folder = path.join(import.meta.dirname, '../../test-results/accessibility')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${locale}.json`), JSON.stringify(part))
}

for (const locale of locales) {
  test(`axe finds nothing on any page, light and dark, ${locale}`, async ({ page }) => {
    test.setTimeout(600_000)
    const paths = (await sitePaths(page)).filter((path) => path.split('/')[1] === locale)
    const looked = locale === wholeLocale ? paths : paths.filter(isFront)
    const chosen = every ? paths : differentPages(await readHtml(page, looked))
    const shown = [...chosen, ...fallbacks.filter((path) => path.startsWith(`/${locale}/`)), `/${locale}/search?q=nato`]
    expect(paths.length).toBeGreaterThan(20)
    test.setTimeout(600_000 + shown.length * 20_000)
    const found: string[] = []
    let tool = ''
    for (const path of shown) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        if (colorScheme === 'light') await page.goto(path)
        const { violations, testEngine } = await rulesOf(page, colorScheme).analyze()
        tool = `${testEngine.name} ${testEngine.version}`
        found.push(
          ...violations.map(({ id, nodes }) => `${path} ${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)}`),
        )
      }
    }
    leavePart(locale, { tool, pages: shown.length, everyPage: every, violations: found.length })
    expect(found).toEqual([])
  })
}
