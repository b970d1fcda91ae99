import { expect, type Page } from '@playwright/test'

import { openDocument, publishedNews, textOf, titlesOf } from '../support/studio-desk.ts'
import { given, test } from '../support/studio-test.ts'

/**
 * The Studio asks a content source for more than an editor needs: whatever of the rest fails, nobody is kept from
 * writing. And what this list holds is all that is needed: a new Studio that cannot do without something else fails here.
 */

/** Paths after the version. */
const needed = [
  /^\/users\/me$/,
  /^\/auth\//,
  /^\/projects\/local\/datasets\/production\/acl$/,
  /^\/data\/query\//,
  /^\/data\/doc\//,
  /^\/data\/(?:listen|streams)/,
  /^\/data\/actions\//,
  /^\/assets\//,
]

const version = /^\/v(?:X|[\d-]+)(?=\/)/
const lakeOrigin = new URL(given('LAKE_URL')).origin

/** Answers 404 to every request of the page to the lake that is not `needed`, as for an address that does not exist. */
async function takeAwayTheRest(page: Page): Promise<Set<string>> {
  const taken = new Set<string>()
  await page.route(
    ({ origin, pathname }) =>
      origin === lakeOrigin &&
      version.test(pathname) &&
      !needed.some((path) => path.test(pathname.replace(version, ''))),
    async (route) => {
      const path = new URL(route.request().url()).pathname.replace(version, '')
      taken.add(path)
      await route.fulfill({
        status: 404,
        headers: {
          'access-control-allow-origin': route.request().headers()['origin'] ?? '*',
          'access-control-allow-credentials': 'true',
        },
        json: { statusCode: 404, error: 'Not Found', message: `${path} does not exist` },
      })
    },
  )
  // Presence.
  await page.routeWebSocket(/\/socket\//, (socket) => socket.close({ code: 1011 }))
  return taken
}

test('texts are written and published without all that the Studio can do without', async ({ page, lake, faults }) => {
  const taken = await takeAwayTheRest(page)
  const news = await publishedNews(lake, 'A text that is written with little')
  const title = 'A text that was written with little'
  await openDocument(page, news._id)
  await textOf(page, 'title').fill(title)
  await expect.poll(() => titlesOf(lake, news._id)).toMatchObject({ draft: title })
  await page.getByTestId('action-publish').click()
  await expect.poll(() => titlesOf(lake, news._id)).toEqual({ draft: null, published: title })
  expect([...taken]).toContain('/projects/local')
  expect([...taken].filter((path) => path.startsWith('/data/history/'))).not.toEqual([])
  // What is asked again and again is refused again and again.
  await page.close()
  // The browser reports each 404 and the socket that does not stay open, the Studio what it was answered; nothing else
  // went wrong.
  const told = /\b404\b|WebSocket|Not Found - \S+ does not exist/
  expect(faults.splice(0).filter((fault) => !told.test(fault))).toEqual([])
})
