import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import type { RenderAnswer } from '../../lib/serving/renderer.ts'
import { ask, newFolder, purge, ready, startFront, stopFronts, until } from './front.ts'
import { internalToken, nextPage, StandInApp } from './stand-in-app.ts'

afterEach(stopFronts)

const html = { 'content-type': 'text/html' }

function page(text: string): RenderAnswer {
  return { status: 200, headers: html, body: Buffer.from(text) }
}

const whole = nextPage({ title: 'Changed', tags: ['doc:about'] })

const faulty: readonly (readonly [string, RenderAnswer | Error])[] = [
  ['a status of 500', { ...page(whole), status: 500 }],
  ['a status of 204', { ...page(whole), status: 204 }],
  ['no body', page('')],
  ['no content type', { ...page(whole), headers: {} }],
  ['a cut', page(whole.slice(0, -20))],
  ['the empty error page', page(whole.replace('<html', '<html id="__next_error__"'))],
  ['a hole', page(whole.replace('<main>', '<main><!--$?--><template id="B:0"></template>'))],
  ['a hidden part', page(whole.replace('<main>', '<main><div hidden id="S:0">'))],
  ['a style attribute', page(whole.replace('<p>', '<p style="color:red">'))],
  ['no h1', page(whole.replaceAll('h1>', 'h2>'))],
  ['an exception', new Error('the renderer broke')],
  ['404 though it is listed', { ...page(whole), status: 404 }],
]

const own = { headers: { 'x-internal-token': internalToken } }

describe('a failed render', () => {
  it.each(faulty)('with %s never replaces a good page, and is made good later', async (_name, answer) => {
    const front = await startFront()
    await ready(front)
    const before = await ask(front, '/en/about-us')
    front.app.intercept = ({ url }) => {
      if (url !== '/en/about-us') return null
      if (answer instanceof Error) throw answer
      return answer
    }
    const report = JSON.parse((await purge(front, ['doc:about'])).text)
    expect(report.failed).toEqual(['/en/about-us'])
    expect(JSON.parse((await ask(front, '/api/health', own)).text)).toMatchObject({ failingPaths: ['/en/about-us'] })
    expect(report.pages).toContain('/fr/about-us')
    expect(front.log.some((line) => line['path'] === '/en/about-us' && line['kept'] === true)).toBe(true)
    const during = await ask(front, '/en/about-us')
    expect([during.status, during.text, during.headers.etag]).toEqual([200, before.text, before.headers.etag])
    expect(front.server.store.stamp).toBeNull()

    front.app.intercept = ({ url }) => (url === '/en/about-us' ? page(whole) : null)
    await until(() => front.server.renders.failing === 0)
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Changed</h1>')
    expect(front.server.store.stamp).toBe(front.app.stamp)
  })

  it('of a page never seen answers 503, not to be stored, in its language, and heals at once', async () => {
    const front = await startFront()
    await ready(front)
    front.app.documents.set('/fr/new', { title: 'Nouveau', tags: [] })
    front.app.down = true
    const answer = await ask(front, '/fr/new')
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('<h1>Try later fr</h1>')
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' })
    front.app.down = false
    await until(() => !front.server.renders.down)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect((await ask(front, '/fr/new')).status).toBe(200)
  })

  it('is not repeated for every reader while the source is down', async () => {
    const front = await startFront({ settings: { downTime: 60_000 } })
    await ready(front)
    front.app.down = true
    const asked = front.app.requests.length
    for (let n = 0; n < 50; n += 1) expect((await ask(front, `/en/unseen-${n}`)).status).toBe(503)
    expect(front.app.requests.length - asked).toBe(3)
    expect((await ask(front, '/en')).status).toBe(200)
  })

  it('that never ends is given up, and a full queue sends readers away', async () => {
    const front = await startFront({ settings: { renderTimeout: 300, urgentAtOnce: 2, urgentWaiting: 3, downTime: 1 } })
    await ready(front)
    front.app.intercept = ({ url }) => (url.startsWith('/en/slow') ? new Promise(() => undefined) : null)
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(front, `/en/slow-${n}`)))
    expect(answers.every(({ status }) => status === 503)).toBe(true)
    // Three rounds of 300 ms; what never ends would last for good.
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(front.app.requests.filter(({ url }) => url.startsWith('/en/slow')).length).toBeLessThanOrEqual(5)
  })
})

describe('a change of content', () => {
  it('renders the pages that carry its tags, and no other', async () => {
    const front = await startFront()
    await ready(front)
    const asked = front.app.requests.length
    for (const locale of ['en', 'fr'])
      front.app.documents.set(`/${locale}/about-us`, { title: 'New text', tags: ['doc:about'] })
    front.app.stamp = 'stamp-2'
    const report = JSON.parse((await purge(front, ['doc:about'])).text)
    const pages = ['/ar/about-us', '/en/about-us', '/fr/about-us', '/ru/about-us', '/uk/about-us']
    expect(report).toMatchObject({ tags: ['doc:about'], failed: [], pending: [] })
    expect(report.pages).toEqual([...pages, '/robots.txt'].toSorted())
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>New text</h1>')
    const rendered = front.app.requests.slice(asked).map(({ url }) => url)
    expect(rendered).not.toContain('/en')
    await ready(front)
  })

  it('adds pages that are new and drops pages that are gone', async () => {
    const front = await startFront()
    await ready(front)
    expect((await ask(front, '/en/new')).status).toBe(404)
    front.app.documents.set('/en/new', { title: 'New', tags: ['doc:new'] })
    const added = JSON.parse((await purge(front, ['doc:new'])).text)
    expect(added.pages).toContain('/en/new')
    expect((await ask(front, '/en/new')).status).toBe(200)
    front.app.documents.delete('/en/new')
    await purge(front, ['doc:new'])
    expect((await ask(front, '/en/new')).status).toBe(404)
    expect(front.server.store.pages.has('/en/new')).toBe(false)
  })

  it('refreshes error pages as well', async () => {
    const front = await startFront()
    await ready(front)
    front.app.documents.set('/en/not-found', { title: 'Renamed', tags: ['doc:navigation'] })
    await purge(front, ['doc:navigation'])
    expect((await ask(front, '/en/x')).text).toContain('<h1>Renamed</h1>')
  })

  it('that comes while a page is being rendered is not lost', async () => {
    const front = await startFront()
    await ready(front)
    const first = Promise.withResolvers<void>()
    let title = 'Old'
    front.app.intercept = async ({ url }) => {
      if (url !== '/en/about-us') return null
      const read = title
      if (read === 'Old') await first.promise
      return page(nextPage({ title: read, tags: ['doc:about'] }))
    }
    const early = purge(front, ['doc:about'])
    await until(() => front.server.renders.queue.running().includes('/en/about-us'))
    title = 'New'
    const late = purge(front, ['doc:about'])
    await new Promise((resolve) => setTimeout(resolve, 30))
    first.resolve()
    await Promise.all([early, late])
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>New</h1>')
  })

  it('that comes a hundred times at once renders each page a few times', async () => {
    const front = await startFront()
    await ready(front)
    const before = front.app.renders('/en/about-us')
    const answers = await Promise.all(Array.from({ length: 100 }, () => purge(front, ['doc:about'])))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    // How many depends on how fast the calls arrive: what comes within the same few milliseconds counts once.
    expect(front.app.renders('/en/about-us') - before).toBeLessThanOrEqual(50)
    await ready(front)
  })

  it('whose webhook was lost is found by comparing', async () => {
    const front = await startFront({ settings: { reconcileEvery: 30 } })
    await ready(front)
    front.app.documents.set('/en/about-us', { title: 'Unannounced', tags: ['doc:about'] })
    front.app.stamp = 'stamp-2'
    await ready(front)
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Unannounced</h1>')
  })

  it('of nothing but the time renders what ages, and only that', async () => {
    const front = await startFront({ settings: { reconcileEvery: 20, ageEvery: 40 } })
    const text = { status: 200, headers: { 'content-type': 'text/plain' } }
    front.app.intercept = ({ url }) =>
      url === '/.well-known/security.txt' ? { ...text, body: Buffer.from(`Now: ${performance.now()}`) } : null
    await ready(front)
    const [first, pages] = [await ask(front, '/.well-known/security.txt'), front.app.renders('/en/about-us')]
    await until(() => front.app.renders('/.well-known/security.txt') > 2)
    await expect.poll(async () => (await ask(front, '/.well-known/security.txt')).text).not.toBe(first.text)
    expect(front.app.renders('/en/about-us')).toBe(pages)
  })

  it('of nothing but the time renders what said when it would say something else', async () => {
    const front = await startFront({ settings: { reconcileEvery: 20 } })
    const [past, future] = ['until:2026-01-01T00:00:00.000Z', 'until:2126-01-01T00:00:00.000Z']
    front.app.documents.set('/fr/about-us', { title: 'Avant', tags: ['doc:about', future] })
    front.app.intercept = ({ url }) => {
      if (url !== '/en/about-us') return null
      const [title, tags] = front.app.renders(url) === 1 ? ['Before', ['doc:about', past]] : ['After', ['doc:about']]
      return page(nextPage({ title, tags }))
    }
    await until(() => front.app.renders('/en/about-us') > 1)
    await ready(front)
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>After</h1>')
    // Next was told, so that it forgets what it had read.
    const told = front.app.requests.filter(({ url }) => url === '/api/revalidate').map(({ body }) => String(body))
    expect(told).toContain(JSON.stringify({ tags: [past] }))
    const comparisons = () => front.app.renders('/api/pages')
    const enough = comparisons() + 3
    await until(() => comparisons() >= enough)
    expect([front.app.renders('/en/about-us'), front.app.renders('/fr/about-us')]).toEqual([2, 1])
  })

  it('is not answered before the limit of its sender, and names what is to come', async () => {
    const front = await startFront({ settings: { purgeAnswerWithin: 100 } })
    await ready(front)
    const gate = Promise.withResolvers<null>()
    front.app.intercept = ({ url }) => (url === '/en/about-us' ? gate.promise.then(() => page(whole)) : null)
    const report = JSON.parse((await purge(front, ['doc:about'])).text)
    expect(report.pending).toEqual(['/en/about-us'])
    gate.resolve(null)
    await ready(front)
  })
})

describe('the first start after a build', () => {
  const told = ({ app }: { readonly app: StandInApp }) =>
    app.requests.filter(({ url }) => url === '/api/revalidate').map(({ body }) => body?.toString())

  it('takes its pages as they are, when the content is still the same, and renews what changes from then on', async () => {
    const front = await startFront({ builtFrom: 'stamp-1' })
    await ready(front)
    expect(told(front)).toEqual([])
    expect((await ask(front, '/fr/about-us')).status).toBe(200)
    front.app.stamp = 'stamp-2'
    await purge(front, ['doc:about'])
    await ready(front)
    expect(told(front)).toEqual(['{"tags":["doc:about"]}'])
    expect([front.app.renders('/fr/about-us'), front.app.renders('/fr')]).toEqual([2, 1])
  })

  it('renders everything when the content is newer than the build', async () => {
    const front = await startFront({ builtFrom: 'stamp-0' })
    await ready(front)
    expect(told(front)[0]).toBe('{"tags":["*"]}')
  })

  it('renders everything when the content becomes newer between the first question and the first render', async () => {
    const app = new StandInApp()
    let asked = 0
    app.intercept = ({ url }) => {
      if (url === '/api/pages' && (asked += 1) === 2) app.stamp = 'stamp-2'
      return null
    }
    const front = await startFront({ app, builtFrom: 'stamp-1' })
    await ready(front)
    expect(told(front)).toEqual(['{"tags":["*"]}'])
  })

  it('does not trust the build when pages are stored already', async () => {
    const folder = newFolder()
    const first = await startFront({ folder })
    await ready(first)
    await first.stop()
    const front = await startFront({ folder, builtFrom: 'stamp-1' })
    await ready(front)
    expect(told(front)[0]).toBe('{"tags":["*"]}')
  })
})

describe('a restart', () => {
  it('with the same content renders nothing and answers the same bytes', async () => {
    const folder = newFolder()
    const first = await startFront({ folder })
    await ready(first)
    const before = await ask(first, '/en')
    await first.stop()
    expect(first.app.closed).toBe(true)
    const second = await startFront({ folder })
    await until(() => second.app.requests.some(({ url }) => url === '/api/pages'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    const after = await ask(second, '/en')
    expect([after.text, after.headers.etag]).toEqual([before.text, before.headers.etag])
    const pages = second.app.requests.filter(({ url }) => !url.startsWith('/api/') && !/\.\w+$|security/.test(url))
    expect(pages).toEqual([])
  })

  it('with a dead source serves everything, then catches up when the source is back', async () => {
    const folder = newFolder()
    const first = await startFront({ folder })
    await ready(first)
    await first.stop()
    const app = new StandInApp()
    app.down = true
    app.stamp = 'stamp-2'
    app.documents.set('/en', { title: 'News of the day', tags: ['doc:home'] })
    const second = await startFront({ folder, app })
    for (const path of first.server.store.pages.keys())
      expect([path, (await ask(second, path)).status]).toEqual([path, 200])
    expect((await ask(second, '/en/nothing')).status).toBe(503)
    app.down = false
    await ready(second)
    expect((await ask(second, '/en')).text).toContain('<h1>News of the day</h1>')
  })

  it('drops a broken file and renders its page again', async () => {
    const folder = newFolder()
    const first = await startFront({ folder })
    await ready(first)
    await first.stop()
    const pages = join(folder, 'data/pages/build-1')
    const names = readdirSync(pages).filter((name) => name.endsWith('.page'))
    for (const name of names) {
      const bytes = readFileSync(join(pages, name))
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      writeFileSync(join(pages, name), name === names[0] ? bytes.subarray(0, 20) : bytes)
    }
    const second = await startFront({ folder })
    await ready(second)
    expect(second.log.some((line) => line['broken'] === names.length)).toBe(true)
    expect((await ask(second, '/en')).status).toBe(200)
  })

  it('with another build keeps the old pages while their files are there, and replaces them', async () => {
    const folder = newFolder()
    const first = await startFront({ folder })
    await ready(first)
    await first.stop()
    const down = new StandInApp()
    down.down = true
    const second = await startFront({ folder, app: down, buildId: 'build-2' })
    expect((await ask(second, '/en')).status).toBe(200)
    await second.stop()
    rmSync(join(folder, 'static/css/site.css'))
    const other = new StandInApp()
    other.down = true
    const third = await startFront({ folder, app: other, buildId: 'build-3' })
    expect((await ask(third, '/en')).status).toBe(503)
    other.down = false
    await ready(third)
    expect((await ask(third, '/en')).status).toBe(200)
    await third.stop()
    expect(readdirSync(join(folder, 'data/pages'))).toEqual(['build-3'])
  })

  it('goes on from memory when the disk takes nothing, and says so once', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'data'), 'a file where the folder should be')
    const front = await startFront({ folder })
    await ready(front)
    expect((await ask(front, '/en')).status).toBe(200)
    await front.stop()
    expect(front.log.filter(({ msg }) => String(msg).includes('cannot be kept on disk'))).toHaveLength(1)
  })
})
