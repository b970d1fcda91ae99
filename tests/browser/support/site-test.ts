import { expect, test as base, type Page } from '@playwright/test'

import { locales } from '../../../lib/i18n/locales.ts'

/** Widths that the design answers to, in CSS pixels. */
export const widths = [320, 390, 768, 1024, 1240, 1280, 1366, 1440, 1920] as const

/**
 * Every browser test fails on a console error, an uncaught exception, a violated policy or a request
 * that leaves the site: none of them may happen on any page.
 */
export const test = base.extend<{ faults: string[] }>({
  faults: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`)
      })
      page.on('pageerror', ({ message }) => {
        // Chrome reports a transition between two pages that it gave up, on a busy machine, as an error of the page.
        if (!message.startsWith('Transition was aborted')) faults.push(`exception: ${message}`)
      })
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== new URL(baseURL ?? '').origin)
          faults.push(`leaves: ${request.url()}`)
      })
      await use(faults)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

/** Tests without script say so in their name and use this. */
export const withoutScript = { javaScriptEnabled: false } as const

/** @returns the HTML of each page by its path. */
export async function readHtml(page: Page, paths: readonly string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const path of paths) pages.set(path, await (await page.request.get(path)).text())
  return pages
}

/**
 * As few pages as hold, together, every kind of element (its name, classes, role) that any of the `pages` is built from;
 * the one with most kinds that no page before it has is the next.
 * @param pages HTML by path
 */
export function differentPages(pages: ReadonlyMap<string, string>): string[] {
  const missing = new Map<string, Set<string>>()
  for (const [path, html] of pages) {
    const elements = [...html.matchAll(/<([a-z][\w-]*)([^>]*)/g)].map(([, name = '', attributes = '']) =>
      [name, ...(attributes.match(/ (?:class|role|type|scope)="[^"]*"/g) ?? [])].join(''),
    )
    missing.set(path, new Set(elements))
  }
  const chosen: string[] = []
  for (;;) {
    const [next] = [...missing].toSorted(([, one], [, other]) => other.size - one.size)
    if (next === undefined || next[1].size === 0) return chosen
    const [path, shown] = next
    chosen.push(path)
    for (const [other, elements] of missing) missing.set(other, elements.difference(shown))
  }
}

/** @returns every path of the site's map, in every published language. */
export async function sitePaths(page: Page): Promise<string[]> {
  const maps = await Promise.all(locales.map((locale) => page.request.get(`/sitemap/${locale}.xml`)))
  const xml = (await Promise.all(maps.map((map) => map.text()))).join('')
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
}
