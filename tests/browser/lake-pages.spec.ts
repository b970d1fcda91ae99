import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

import { spawnLake } from '../contract/lake-process.ts'

/** The pages that the lake itself shows to people. They have no script, so the tests run without. */

const person = { email: 'olena.marchenko@example.org', password: 'violet-harbour-tandem' }
const studio = 'http://studio.example'

const test = base.extend<{ faults: string[] }, { lakeUrl: string }>({
  lakeUrl: [
    async ({ browserName: _any }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'lake-pages-'))
      const lake = spawnLake(folder, {
        LAKE_ADMIN_EMAIL: person.email,
        LAKE_ADMIN_PASSWORD: person.password,
        LAKE_ALLOWED_ORIGINS: studio,
      })
      await use((await lake.ready).url)
      lake.child.kill('SIGTERM')
      await lake.exit
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ lakeUrl }, use) => use(lakeUrl),
  faults: [
    async ({ page, lakeUrl }, use) => {
      const faults: string[] = []
      page.on('console', (message) => {
        // A refused form is answered with 4xx, which Chromium calls an error.
        if (message.type() === 'error' && !/status of 4(?:00|22)/.test(message.text())) faults.push(message.text())
      })
      page.on('request', (request) => {
        const { origin } = new URL(request.url())
        if (origin !== lakeUrl && origin !== studio) faults.push(`leaves: ${request.url()}`)
      })
      await use(faults)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

const loginPath = `/auth/login?${new URLSearchParams({ origin: `${studio}/studio`, projectId: 'local', withSid: 'true' })}`

async function fillIn(page: Page, password = person.password): Promise<void> {
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Every state of every page, by the steps that lead there. */
const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'the login page': (page) => page.goto(loginPath),
  'the login page after a wrong password': async (page) => {
    await page.goto(loginPath)
    await fillIn(page, 'wrong')
    await expect(page.getByRole('alert')).toHaveText(/do not belong together/)
  },
  'the refusal of an unknown page': (page) => page.goto('/auth/login?origin=https://elsewhere.example/'),
  'the account page': async (page) => {
    await page.goto('/account')
    await fillIn(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Administrator')
  },
  'the account page after a weak password': async (page) => {
    await page.goto('/account')
    await fillIn(page)
    await page.getByLabel('Current password').fill(person.password)
    for (const label of ['New password', 'New password again']) {
      await page.getByLabel(label, { exact: true }).fill('password123456')
    }
    await page.getByRole('button', { name: 'Change the password' }).click()
    await expect(page.getByRole('alert')).toHaveText(/too easy to guess/)
  },
}

test.describe('the pages of the lake', () => {
  test.describe.configure({ mode: 'serial' })

  for (const [state, go] of Object.entries(states)) {
    test(`${state} passes axe in both themes and fits 320 px`, async ({ page }) => {
      await go(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
      }
      for (const width of [320, 390, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 })
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${width} px`).toBeLessThanOrEqual(0)
        // WCAG 2.5.8 asks for 24 px; the design for 44.
        for (const control of await page.locator('input:visible, button').all())
          expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      }
    })
  }

  test('signing in leads back to the Studio with a ticket', async ({ page }) => {
    await page.goto(loginPath)
    await expect(page.getByText('To the Studio at studio.example')).toBeVisible()
    // Nothing is at that address: what matters is where the lake sends the browser.
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      fillIn(page),
    ])
    expect(answer.headers()['location']).toMatch(/^http:\/\/studio\.example\/studio#sid=[\w-]{43}$/)
  })

  test('everything works from the keyboard and without script', async ({ browser, lakeUrl }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: lakeUrl })
    const page = await context.newPage()
    await page.goto('/account')
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await page.keyboard.type(person.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type('wrong')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveValue(person.email)
    await expect(page.getByLabel('Password')).toBeFocused()
    await page.keyboard.type(person.password)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${lakeUrl}/account`)

    await page.getByLabel('Current password').fill(person.password)
    for (const label of ['New password', 'New password again'])
      await page.getByLabel(label, { exact: true }).fill('orchid-cement-lantern')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toHaveText(/password is changed/)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page).toHaveURL(`${lakeUrl}/auth/login`)
    await page.goto('/account')
    await expect(page).toHaveURL(`${lakeUrl}/auth/login`)
    await context.close()
  })
})
