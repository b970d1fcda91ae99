import { expect, type Page } from '@playwright/test'

import { openDocument, publishedNews, textOf, titlesOf } from './support/studio-desk.ts'
import { test } from './support/studio-test.ts'

/**
 * The Studio asks a content source for more than an editor needs. What it can do without must not stop anybody from
 * writing, whichever of it fails; what it cannot do without must be told, and nothing typed may be lost silently.
 */

/** Path after the version. Found by taking each away from a Studio at work; a new Studio may ask for more. */
const dispensable = [
  /^\/projects\/local$/,
  /^\/projects\/local\/grants$/,
  /^\/projects\/local\/datasets$/,
  /^\/projects\/local\/user-applications$/,
  /^\/projects\/local\/(?:roles|access)/,
  /^\/access\//,
  /^\/journey\//,
  /^\/features$/,
  /^\/schedules\//,
  /^\/help$/,
  /^\/intake\//,
  /^\/users\/me\/keyvalue\//,
  /^\/users\/(?!me)/,
  /^\/(?:data\/)?ping$/,
  /^\/check\/cors$/,
  /^\/data\/history\//,
  /^\/data\/references\//,
  /^\/data\/live\/events\//,
]

const version = /^\/v(?:X|[\d-]+)(?=\/)/

/** Answers 404 to every request of the page whose path, without its version, is one of `paths`. */
async function takeAway(page: Page, paths: readonly RegExp[]): Promise<Set<string>> {
  const taken = new Set<string>()
  await page.route(
    ({ pathname }) => version.test(pathname) && paths.some((path) => path.test(pathname.replace(version, ''))),
    async (route) => {
      const path = new URL(route.request().url()).pathname.replace(version, '')
      taken.add(path)
      await route.fulfill({
        status: 404,
        headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
        json: { statusCode: 404, error: 'Not Found', message: `${path} does not exist` },
      })
    },
  )
  return taken
}

test('texts are written and published without all that the Studio can do without', async ({ page, lake, faults }) => {
  const taken = await takeAway(page, dispensable)
  await page.routeWebSocket(/\/socket\//, (socket) => socket.close({ code: 1011 }))
  const news = await publishedNews(lake, 'A text that is written with little')
  await openDocument(page, news._id)
  await textOf(page, 'title').fill('A text that was written with little')
  await expect.poll(() => titlesOf(lake, news._id)).toMatchObject({ draft: 'A text that was written with little' })
  await page.getByTestId('action-publish').click()
  await expect
    .poll(() => titlesOf(lake, news._id))
    .toEqual({ draft: null, published: 'A text that was written with little' })
  await page.screenshot({ path: '/tmp/studio/shots/missing.png' })
  console.log(taken, faults)
})

const needed = [
  { path: /^\/projects\/local\/datasets\/production\/acl$/, name: 'acl' },
  { path: /^\/data\/doc\//, name: 'doc' },
  { path: /^\/data\/query\//, name: 'query' },
  { path: /^\/data\/(?:listen|streams)/, name: 'listen' },
  { path: /^\/users\/me$/, name: 'me' },
  { path: /^\/data\/actions\//, name: 'actions' },
  { path: /^\/assets\//, name: 'assets' },
]

for (const { path, name } of needed) {
  test(`without ${path}`, async ({ page, lake, faults }) => {
    const news = await publishedNews(lake, 'A text that is not lost')
    const taken = await takeAway(page, [path])
    if (name === 'listen') await page.routeWebSocket(/\/data\/streams/, (socket) => socket.close({ code: 1011 }))
    await page.goto(`/studio/structure/news;${news._id}`)
    if (name === 'actions') {
      await textOf(page, 'title').fill('Typed while nothing is stored')
    }
    if (name === 'assets') {
      await page.getByRole('tab', { name: 'Shared by all languages' }).click()
      await page
        .getByTestId('field-picture')
        .locator('input[type=file]')
        .setInputFiles('sanity/seed/pictures/news-2-poland.webp')
    }
    await page.waitForTimeout(6000)
    await page.screenshot({ path: `/tmp/studio/shots/needed-${name}.png` })
    console.log(
      name,
      taken,
      await page
        .locator('body')
        .innerText()
        .then((t) => t.slice(0, 700)),
      faults.splice(0),
    )
  })
}
