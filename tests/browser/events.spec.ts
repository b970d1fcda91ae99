import { fileURLToPath } from 'node:url'

import { expect } from '@playwright/test'
import ICAL from 'ical.js'

import { test, widths, withoutScript } from './support/site-test.ts'

const events = 'news-and-events/events'
const summit = `${events}/2025/06/nato-summit-in-the-hague`
const transcript = `${events}/transcripts/2025/12/19/secretary-generals-end-of-year-message-to-nato-troops`

test.describe('without script', () => {
  test.use(withoutScript)

  test('the list leads to each event, and an event to the country that it was in', async ({ page }) => {
    await page.goto(`/en/${events}`)
    await expect(page.locator('.event-row')).toHaveCount(13)
    await page.getByRole('link', { name: 'NATO Summit in The Hague' }).click()
    await expect(page).toHaveURL(new RegExp(`/en/${summit}$`))
    await expect(page.locator('main dl')).toContainText('24–25 June 2025')
    await page.locator('main dl').getByRole('link', { name: 'Netherlands' }).click()
    await expect(page.locator('h1')).toHaveText('Netherlands')
  })

  test('a transcript names the speaker, and says how much of what was said it holds', async ({ page }) => {
    await page.goto(`/fr/${transcript}`)
    await expect(page.locator('main dl')).toContainText('Extrait')
    await expect(page.locator('.turn').getByRole('link', { name: 'Mark Rutte' })).toBeVisible()
    // Nobody has translated these words.
    await expect(page.locator('.turn .prose')).toHaveAttribute('lang', 'en')
  })
})

test('every event is an entry for calendars, and all of them are a calendar', async ({ page }) => {
  const read = async (path: string) => {
    const response = await page.request.get(path)
    expect([path, response.status(), response.headers()['content-type']]).toEqual([
      path,
      200,
      'text/calendar; charset=utf-8',
    ])
    return new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents('vevent')
  }
  const all = await read(`/fr/${events}.ics`)
  expect(all).toHaveLength(13)
  await page.goto(`/en/${summit}`)
  const href = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href')
  const [one] = await read(href ?? '')
  expect(one?.getFirstPropertyValue('summary')).toBe('NATO Summit in The Hague')
  expect(String(one?.getFirstPropertyValue('dtend'))).toBe('2025-06-26')
  expect(all.map((event) => event.getFirstPropertyValue('uid'))).toContain(one?.getFirstPropertyValue('uid'))
})

test('an event under another month, and a calendar of none, are not found', async ({ page }) => {
  const other = summit.replace('/06/', '/07/')
  for (const path of [other, `${other}.ics`, `${events}/2025/06/no-such-event.ics`, `${events}/transcripts.ics`]) {
    expect((await page.request.get(`/en/${path}`)).status(), path).toBe(404)
  }
})

test.describe('the time of day where the reader is', () => {
  // The policy lets no script in that a test brings along.
  test.use({ timezoneId: 'America/New_York', bypassCSP: true })

  test('is told where it differs from that of the place', async ({ page }) => {
    await page.goto(`/fr/${events}`)
    await page.addScriptTag({
      path: fileURLToPath(new URL('../../components/islands/dist/event.js', import.meta.url)),
      type: 'module',
    })
    const told = (starts: string, zone: string) =>
      page.evaluate(
        ([starting = '', place = '']) => {
          const element = document.createElement('reader-time')
          Object.assign(element.dataset, { starts: starting, zone: place, language: 'fr-FR', text: '{time} chez vous' })
          document.querySelector('main')?.append(element)
          return element.textContent
        },
        [starts, zone],
      )
    await page.waitForFunction(() => customElements.get('reader-time') !== undefined)
    expect(await told('2026-07-07T12:30:00.000Z', 'Europe/Istanbul')).toBe('08:30 chez vous')
    // There it is the next day already.
    expect(await told('2026-07-07T22:30:00.000Z', 'Europe/Istanbul')).toMatch(/^7 juillet .*18:30 chez vous$/)
    expect(await told('2026-07-07T12:30:00.000Z', 'America/Toronto')).toBe('')
  })
})

test('pages of events fit every width, in both directions', async ({ page }) => {
  test.setTimeout(120_000)
  for (const path of [events, summit, `${events}/transcripts`, transcript]) {
    for (const locale of ['en', 'ar', 'uk']) {
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
