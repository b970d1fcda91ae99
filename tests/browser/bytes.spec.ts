import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync } from 'node:zlib'

import { expect, type Page } from '@playwright/test'

import budgets from './budgets.json' with { type: 'json' }
import { locales } from '../../lib/i18n/locales.ts'
import { test } from './support/site-test.ts'

type Load = { readonly type: string; readonly bytes: number }

const kinds = ['', 'news-and-events', 'news-and-events/articles/news/2025/12/11/nato-secretary-general-visits-berlin']

/** Pages with sheets of their own; in Ukrainian, whose words take the most bytes. */
const otherKinds = [
  'about-us',
  'about-us/organization',
  'about-us/organization/nato-member-countries/be',
  'about-us/organization/nato-structure',
  'about-us/organization/who-we-are',
  'about-us/organization/who-we-are/brosio',
  'about-us/official-texts-and-resources/official-texts/1949/04/04/the-north-atlantic-treaty',
  'news-and-events/events',
  'news-and-events/events/2025/06/nato-summit-in-the-hague',
  'news-and-events/events/transcripts/2025/12/19/secretary-generals-end-of-year-message-to-nato-troops',
  'work-with-us/careers/vacancies',
  'work-with-us/careers/vacancies/sample-translator-french',
  'multimedia/multimedia/videos/2025/12/20/nato-in-bosnia-and-herzegovina-30-years-on',
]

/** Pages with much to say, and a budget of their own. */
const long = [
  ['about-us/organization/nato-member-countries', budgets.mapHtmlAndCssBytes],
  ['about-us/nato-history', budgets.historyHtmlAndCssBytes],
  // All terms with their definitions, as the history has all milestones.
  ['about-us/glossary', budgets.historyHtmlAndCssBytes],
] as const

/** Loads a page with an empty cache; `bytes` are those of the bodies as sent. */
async function load(page: Page, path: string): Promise<Load[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  const types = new Map<string, string>()
  const heads = new Map<string, number>()
  const loads: Load[] = []
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    types.set(requestId, type)
    heads.set(requestId, response.encodedDataLength)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    loads.push({
      type: types.get(requestId) ?? 'Other',
      bytes: encodedDataLength - (heads.get(requestId) ?? 0),
    })
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await session.detach()
  return loads
}

function bytesOf(loads: readonly Load[], type: string): number {
  return loads.filter((one) => one.type === type).reduce((sum, one) => sum + one.bytes, 0)
}

/** Of each page in turn: a new page of the browser takes it longer than a load. */
async function expectBudgets(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const loads = await load(page, path)
    expect(bytesOf(loads, 'Script'), `script of ${path}`).toBeLessThanOrEqual(budgets.scriptBytes)
    expect(bytesOf(loads, 'Script'), `the script of ${path} is there`).toBeGreaterThan(300)
    expect(bytesOf(loads, 'Font'), `fonts of ${path}`).toBeGreaterThan(5000)
    expect(bytesOf(loads, 'Font'), `fonts of ${path}`).toBeLessThanOrEqual(budgets.fontBytesPerLocale)
    const htmlAndCss = bytesOf(loads, 'Document') + bytesOf(loads, 'Stylesheet')
    expect(htmlAndCss, `HTML and CSS of ${path}`).toBeLessThanOrEqual(budgets.homeHtmlAndCssBytes)
  }
}

/** A body as it is sent to browsers. */
async function sent(url: string): Promise<Buffer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, resolve).on('error', reject)
  })
  expect([url, response.statusCode, response.headers['content-encoding']]).toEqual([url, 200, 'br'])
  return buffer(response)
}

/** Bytes of a page's HTML and of the style sheets, or the scripts, that it names. */
async function sentBytes(url: string): Promise<{ htmlAndCss: number; script: number }> {
  const body = await sent(url)
  const html = brotliDecompressSync(body).toString()
  const sizes = (pattern: RegExp) =>
    Promise.all([...html.matchAll(pattern)].map(async ([, name = '']) => (await sent(new URL(name, url).href)).length))
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const sheets = await sizes(/<link rel="stylesheet" href="([^"]+)"/g)
  expect(sheets.length, url).toBeGreaterThan(0)
  return { htmlAndCss: body.length + sum(sheets), script: sum(await sizes(/<script type="module" src="([^"]+)"/g)) }
}

test('pages with sheets of their own keep within the budgets', async ({ page }) => {
  await expectBudgets(
    page,
    otherKinds.map((kind) => `/uk/${kind}`),
  )
})

for (const locale of locales) {
  test(`home, newsroom and an article keep within the budgets, ${locale}`, async ({ page }) => {
    await expectBudgets(
      page,
      kinds.map((kind) => (kind === '' ? `/${locale}` : `/${locale}/${kind}`)),
    )
  })
}

test('long pages keep within their own budgets', async ({ baseURL }) => {
  for (const locale of locales) {
    for (const [path, bytes] of long) {
      const { htmlAndCss, script } = await sentBytes(`${baseURL}/${locale}/${path}`)
      expect(htmlAndCss, `HTML and CSS of /${locale}/${path}`).toBeLessThanOrEqual(bytes)
      expect(script, `script of /${locale}/${path}`).toBeLessThanOrEqual(budgets.scriptBytes)
      expect(script, `the script of /${locale}/${path} is there`).toBeGreaterThan(300)
    }
  }
})

test('pages are sent as brotli, complete, without React', async ({ page }) => {
  for (const kind of kinds) {
    const response = await page.request.get(kind === '' ? '/en' : `/en/${kind}`, {
      headers: { 'accept-encoding': 'identity' },
    })
    const html = await response.text()
    expect(html.trimEnd().endsWith('</html>')).toBe(true)
    expect(html).not.toMatch(/__next_f|__next_error__|<template id="B:|hidden id="S:| style="|content-tags/)
    const scripts = [...html.matchAll(/<script[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('application/ld+json'))
    expect(scripts).toHaveLength(1)
    expect(scripts[0]).toMatch(/type="module"/)
  }
})
