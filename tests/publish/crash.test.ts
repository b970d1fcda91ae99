import type { ChildProcess } from 'node:child_process'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { copySampleSite, crash, type OwnSite } from './own-site.ts'
import { addressesOf, lakeClient, pause, publicationOf, settled } from './site.ts'

/** Whatever is killed on the way, what was acknowledged is on the pages soon after the restart. */

let own: OwnSite
let lake: ChildProcess
let site: ChildProcess

beforeAll(async () => {
  own = await copySampleSite()
  lake = await own.startLake()
  site = await own.startSite()
  await settled(own.siteUrl)
}, 600_000)

afterAll(() => own.close())

async function shows(path: string, text: string): Promise<boolean> {
  return (await (await fetch(own.siteUrl + path)).text()).includes(text)
}

/** Waits until the condition holds. @returns how long that took, in milliseconds */
async function until(condition: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  while (!(await condition())) await pause(20)
  return performance.now() - began
}

const path = '/en/news-and-events/articles/news/2025/12/11/nato-secretary-general-visits-berlin'

describe('kill -9', () => {
  it('of the lake between commit and call: the call is made after the restart', async () => {
    const text = `Before the lake died ${Date.now()}`
    // A site that does not answer: the change is stored, and the call cannot have been taken.
    site.kill('SIGSTOP')
    await lakeClient(own.lakeUrl)
      .patch('news-berlin', { set: { summary: text } })
      .commit()
    await crash(lake)
    site.kill('SIGCONT')
    await pause(500)
    expect(await shows(path, text)).toBe(false)
    lake = await own.startLake()
    // By the call itself: the comparison of every half minute would take longer.
    expect(await until(() => shows(path, text))).toBeLessThan(20_000)
  }, 300_000)

  it('of the site between call and render: everything is new after the restart', async () => {
    const text = `Avant la fin du site ${Date.now()}`
    const client = lakeClient(own.lakeUrl)
    const ids = await client.fetch<string[]>('*[_type == "news" && language == "fr"]._id')
    // So many that the kill finds most of their pages not yet rendered.
    const many = ids.reduce((all, id) => all.patch(id, { set: { summary: text } }), client.transaction())
    const { transactionId } = await many.commit()
    const progress = () => Promise.all(ids.map((id) => publicationOf(own.siteUrl, id, transactionId)))
    await until(async () => (await progress()).some((one) => (one?.live.length ?? 0) > 0))
    expect((await progress()).some((one) => (one?.pending.length ?? 0) > 0)).toBe(true)
    await crash(site)
    site = await own.startSite()
    const pages = (await addressesOf(own.siteUrl)).filter((address) =>
      address.startsWith('/fr/news-and-events/articles/'),
    )
    expect(pages.length).toBeGreaterThan(20)
    for (const page of pages) await until(() => shows(page, text))
    // The editor is told so as well.
    await until(async () => (await progress()).every((one) => one !== null && one.liveAt !== null))
  }, 900_000)

  it('of the site: what an old build shows must not come back', async () => {
    const text = `After the build ${Date.now()}`
    await lakeClient(own.lakeUrl)
      .patch('homePage', { set: { 'heading.en': text } })
      .commit()
    await until(() => shows('/en', text))
    await settled(own.siteUrl)
    await crash(site)
    site = await own.startSite()
    await settled(own.siteUrl)
    // Another document of the home page: it is rendered again, by a process that knows the build only.
    const notice = `Notice ${Date.now()}`
    await lakeClient(own.lakeUrl)
      .patch('notice-transition', { set: { 'message.en': notice } })
      .commit()
    await until(() => shows('/en', notice))
    expect(await shows('/en', text)).toBe(true)
  }, 300_000)
})

describe('a call that is lost for good', () => {
  it('is made up for by the comparison of every half minute', async () => {
    await settled(own.siteUrl)
    const client = lakeClient(own.lakeUrl)
    const hooks = await client.request<{ id: string; name: string }[]>({ url: '/hooks/projects/local' })
    const url = `/hooks/projects/local/${hooks.find(({ name }) => name === 'site')?.id ?? ''}`
    await client.request({ method: 'PATCH', url, body: { isDisabledByUser: true } })
    const text = `Silent ${Date.now()}`
    await client.patch('news-berlin', { set: { summary: text } }).commit()
    await until(() => shows(path, text))
    expect(await shows(path, text)).toBe(true)
    await client.request({ method: 'PATCH', url, body: { isDisabledByUser: false } })
  }, 300_000)
})

// Last: the start renders everything anew.
describe('kill -9 of both', () => {
  it('with a change that nobody was told of: it is found at the start', async () => {
    const text = `Untold ${Date.now()}`
    await crash(site)
    await lakeClient(own.lakeUrl)
      .patch('news-berlin', { set: { summary: text } })
      .commit()
    await crash(lake)
    lake = await own.startLake()
    site = await own.startSite()
    await until(() => shows(path, text))
    expect(await shows(path, text)).toBe(true)
  }, 300_000)
})
