import { afterEach, describe, expect, it } from 'vitest'
import sharp from 'sharp'

import { ask, newFolder, purge, ready, startFront, stopFronts } from './front.ts'
import { nextPage, StandInApp } from './stand-in-app.ts'

afterEach(stopFronts)

const origin = 'http://site.test'
const firstAddress = '/sharing/ar/about-us.0123456789.jpg'

/** An app whose Arabic page about us names a sharing picture. */
function appThatShares(facts: { address: string; title: string }): StandInApp {
  const app = new StandInApp()
  app.intercept = ({ url }) => {
    if (url !== '/ar/about-us') return null
    const html = nextPage({ title: facts.title, tags: ['doc:about'] }).replace(
      '<title>',
      [
        `<link rel="canonical" href="${origin}/ar/about-us"/>`,
        `<meta property="og:title" content="${facts.title}"/><meta property="og:site_name" content="الناتو"/>`,
        `<meta property="og:image" content="${origin}${facts.address}"/>`,
        '<meta name="sharing-picture" content="/cdn/images/other/production/nothing.jpg"/><title>',
      ].join(''),
    )
    return { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from(html) }
  }
  return app
}

// Drawing takes a fraction of a second, and ten seconds where every core has ten other things to do.
describe('a sharing picture', { timeout: 120_000 }, () => {
  it('is drawn when it is asked for, once, and kept over a restart', async () => {
    const folder = newFolder()
    const facts = { address: firstAddress, title: 'من نحن &quot;NATO&quot;' }
    const front = await startFront({ app: appThatShares(facts), folder })
    await ready(front)
    const answers = await Promise.all([1, 2, 3].map(() => ask(front, firstAddress)))
    const [first] = answers
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1)
    expect(first?.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringContaining('immutable'),
    })
    const { width, height, format } = await sharp(first?.body).metadata()
    expect([width, height, format]).toEqual([1200, 630, 'jpeg'])
    const etag = first?.headers.etag ?? ''
    expect((await ask(front, firstAddress, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await ask(front, '/ar/about-us')).text).not.toContain('sharing-picture')

    await front.stop()
    const again = await startFront({ app: appThatShares(facts), folder })
    await ready(again)
    expect((await ask(again, firstAddress)).headers.etag).toBe(etag)
  })

  it('of an older title leads to the present one, and of no page is not there', async () => {
    const facts = { address: firstAddress, title: 'Old' }
    const front = await startFront({ app: appThatShares(facts) })
    await ready(front)
    expect((await ask(front, firstAddress)).status).toBe(200)
    facts.title = 'New'
    facts.address = '/sharing/ar/about-us.abcdef0123.jpg'
    await purge(front, ['doc:about'])
    const moved = await ask(front, firstAddress)
    expect([moved.status, moved.headers.location]).toEqual([307, facts.address])
    expect((await ask(front, facts.address)).status).toBe(200)
    for (const path of ['/sharing/en/nothing.0123456789.jpg', '/sharing/en/about-us.0123456789.jpg', '/sharing/x.jpg'])
      expect([path, (await ask(front, path)).status]).toEqual([path, 404])
  })
})
