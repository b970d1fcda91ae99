import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { afterEach, describe, expect, it } from 'vitest'

import { ask, ready, startFront, stopFronts } from './front.ts'
import { internalToken, nextPage } from './stand-in-app.ts'

afterEach(stopFronts)

describe('a finished page', () => {
  it('keeps its text and its own module, and loses React scripts, marks and tags', async () => {
    const front = await startFront()
    const { status, text, headers } = await ask(front, '/en')
    expect(status).toBe(200)
    expect(text).toContain('<h1>Home en</h1><p>Some text</p>')
    expect(text.match(/<script/g)).toHaveLength(2)
    expect(text).toContain('<script type="module" src="/_next/static/media/site.0a1b.js" async="">')
    expect(text).toContain('{"@type":"WebPage","name":"Home en"}')
    expect(text).not.toContain('content-tags')
    expect(text).not.toContain('<!--')
    expect(text).not.toContain('as="script"')
    expect(text).not.toContain('preconnect')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; " +
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    )
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'speculation-rules': '"/speculation-rules.json"',
    })
    for (const name of [
      'link',
      'set-cookie',
      'x-powered-by',
      'x-nextjs-cache',
      'strict-transport-security',
      'server',
    ]) {
      expect(headers).not.toHaveProperty(name)
    }
  })

  it('asks for https for two years only where the site has it', async () => {
    const front = await startFront({ siteUrl: 'https://site.test' })
    expect((await ask(front, '/en')).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
  })

  it.each([
    ['br, gzip', 'br'],
    ['gzip, br;q=0.5', 'gzip'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['identity', undefined],
    ['br;q=0', undefined],
    ['identity;q=0, *;q=0', undefined],
    ['', undefined],
  ])('with Accept-Encoding "%s" comes as %s', async (header, encoding) => {
    const front = await startFront()
    const plain = await ask(front, '/en')
    const answer = await ask(front, '/en', { headers: { 'accept-encoding': header } })
    expect(answer.headers['content-encoding']).toBe(encoding)
    const decode = encoding === 'br' ? brotliDecompressSync : encoding === 'gzip' ? gunzipSync : (body: Buffer) => body
    expect(decode(answer.body).equals(plain.body)).toBe(true)
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
  })

  it('answers 304 to its own entity tag, weakly compared, whatever the coding', async () => {
    const front = await startFront()
    const { headers } = await ask(front, '/en')
    const etag = String(headers.etag)
    for (const value of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const answer = await ask(front, '/en', { headers: { 'if-none-match': value, 'accept-encoding': 'br' } })
      expect([value, answer.status, answer.body.length]).toEqual([value, 304, 0])
      expect(answer.headers).toMatchObject({ etag, vary: 'Accept-Encoding' })
    }
    expect((await ask(front, '/en', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('has the same headers for HEAD, without a body', async () => {
    const front = await startFront()
    await ready(front)
    for (const path of [
      '/en',
      '/en/nothing',
      '/_next/static/css/site.css',
      '/favicon.ico',
      '/',
      '/robots.txt',
      '/api/health',
    ]) {
      const { date: _date, ...get } = (await ask(front, path)).headers
      const answer = await ask(front, path, { method: 'HEAD' })
      const { date: _other, ...head } = answer.headers
      expect([path, head]).toEqual([path, get])
      expect(answer.body).toHaveLength(0)
    }
  })

  it('ignores Range', async () => {
    const front = await startFront()
    const answer = await ask(front, '/en', { headers: { range: 'bytes=0-9' } })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('</html>')
  })

  it('is rendered once for readers who come together', async () => {
    const front = await startFront()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(front, '/fr/about-us')))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(front.app.renders('/fr/about-us')).toBe(1)
  })

  it('is not forked by query strings', async () => {
    const front = await startFront()
    await ready(front)
    const pages = front.server.store.pages.size
    const asked = front.app.requests.length
    const { text } = await ask(front, '/en')
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(front, `/en?utm_source=${n}&x=%ff`)))
    expect(answers.every((answer) => answer.text === text)).toBe(true)
    expect(front.server.store.pages.size).toBe(pages)
    expect(front.app.requests).toHaveLength(asked)
  })

  it('gets its best compression later, with the same entity tag', async () => {
    const front = await startFront()
    const early = await ask(front, '/en')
    await ready(front)
    await front.server.store.settled()
    expect([...front.server.store.pages.values()].every(({ full }) => full)).toBe(true)
    expect((await ask(front, '/en')).headers.etag).toBe(early.headers.etag)
  })
})

describe('what is no page', () => {
  it.each(['en', 'fr', 'uk', 'ru', 'ar'])('answers 404 in the language of its address: %s', async (locale) => {
    const front = await startFront()
    await ready(front)
    const answer = await ask(front, `/${locale}/nothing/at-all`)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain(`<h1>Nothing here ${locale}</h1>`)
    expect(answer.headers).not.toHaveProperty('etag')
    for (const own of ['not-found', 'unavailable', 'refused/413', 'refused/414', 'refused/415']) {
      const direct = await ask(front, `/${locale}/${own}`)
      expect([own, direct.status, direct.text]).toEqual([own, 404, answer.text])
    }
  })

  it('has a built-in page in each language when the own one was never rendered', async () => {
    const front = await startFront()
    front.app.down = true
    for (const [locale, dir] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
    ]) {
      const missing = await ask(front, `/${locale}/not-found`)
      const gone = await ask(front, `/${locale}/unseen`)
      expect([missing.status, gone.status]).toEqual([404, 503])
      for (const { text } of [missing, gone])
        expect(text).toMatch(new RegExp(`<html lang="${locale}" dir="${dir}">.*<h1>.*</html>`))
    }
  })

  it('never asks the app for shapes that no page has', async () => {
    const front = await startFront()
    await ready(front)
    const asked = front.app.requests.length
    const paths = ['/xx', '/xx/news', '//en', '/en//about-us', '/en/a_b', '/en/a.b', '/en/%61bout-us', '/wp-admin']
    paths.push(
      `/en/${'a/'.repeat(12)}a`,
      `/en/${'a'.repeat(300)}`,
      '/_next/image',
      '/_next/data/x.json',
      '/api/pages',
      '/en/x.php',
    )
    for (const path of paths) expect([path, (await ask(front, path)).status]).toEqual([path, 404])
    expect(front.app.requests).toHaveLength(asked)
  })

  it('asks the app for at most the budgeted number of unlisted paths, each once', async () => {
    const front = await startFront({ settings: { unlistedBurst: 10, unlistedEvery: 1_000_000 } })
    await ready(front)
    const asked = front.app.requests.length
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 200; n += 1) expect((await ask(front, `/en/junk-${n}`)).status).toBe(404)
      for (let n = 0; n < 50; n += 1) expect((await ask(front, `/en/no-list-${n}.rss`)).status).toBe(404)
    }
    expect(front.app.requests.length - asked).toBe(10)
    expect(front.server.store.pages.has('/en/junk-1')).toBe(false)
  })

  it('sends a page with another spelling to its one address, and nobody to another host', async () => {
    const front = await startFront()
    const cases = [
      ['/en/', '/en'],
      ['/EN/About-Us/?a=1', '/en/about-us?a=1'],
    ]
    for (const [from, to] of cases) {
      const answer = await ask(front, from ?? '')
      expect([answer.status, answer.headers.location]).toEqual([308, to])
    }
    for (const path of [
      '//evil.test/',
      '/\\evil.test',
      '/%2f%2fevil.test/',
      '/%5cevil.test/',
      '/@evil.test/',
      '/en/%0d%0aLocation:x/',
    ]) {
      expect((await ask(front, path)).headers).not.toHaveProperty('location')
    }
  })

  it('says which methods a page has', async () => {
    const front = await startFront()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const answer = await ask(front, '/en', { method, headers: { 'next-action': 'x' } })
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD'])
    }
    expect(front.app.requests.some(({ method, url }) => method !== 'GET' && url === '/en')).toBe(false)
  })

  it('passes on a move and a withdrawal', async () => {
    const front = await startFront()
    front.app.intercept = ({ url }) =>
      url === '/en/old' ? { status: 308, headers: { location: '/en/about-us' }, body: Buffer.alloc(0) } : null
    front.app.documents.set('/en/gone', {
      title: 'Withdrawn',
      tags: [],
      body: '<meta name="http-status" content="410"/>',
    })
    const moved = await ask(front, '/en/old')
    expect([moved.status, moved.headers.location]).toEqual([301, '/en/about-us'])
    const gone = await ask(front, '/en/gone')
    expect(gone.status).toBe(410)
    expect(gone.text).toContain('<h1>Withdrawn</h1>')
    expect(gone.text).not.toContain('http-status')
  })
})

describe('other routes', () => {
  it('chooses the language at the root by Accept-Language', async () => {
    const front = await startFront()
    const cases = [
      ['fr-CA, en;q=0.9', '/fr'],
      ['de, uk;q=0.3, ru;q=0.8', '/ru'],
      ['xx', '/en'],
      ['', '/en'],
    ]
    for (const [header = '', location] of cases) {
      const answer = await ask(front, '/', { headers: { 'accept-language': header } })
      expect([header, answer.status, answer.headers.location]).toEqual([header, 307, location])
      expect(answer.headers.vary).toBe('Accept-Language')
    }
  })

  it('serves files of the build for ever and public files by entity tag', async () => {
    const front = await startFront()
    const style = await ask(front, '/_next/static/css/site.css', { headers: { 'accept-encoding': 'br' } })
    expect(style.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'br',
    })
    expect(brotliDecompressSync(style.body).toString()).toContain('main{color:red}')
    const icon = await ask(front, '/favicon.ico')
    expect(icon.text).toBe('icon')
    const again = await ask(front, '/favicon.ico', { headers: { 'if-none-match': String(icon.headers.etag) } })
    expect(again.status).toBe(304)
    for (const path of ['/_next/static/css/none.css', '/_next/static/data', '/_next/static/css/']) {
      expect([path, (await ask(front, path)).status]).toEqual([path, 404])
    }
  })

  it('makes a search page for its question only, and stores nothing', async () => {
    const front = await startFront()
    await ready(front)
    const pages = front.server.store.pages.size
    const answer = await ask(front, '/en/search?evil=1&q=peace%20now')
    expect(answer.text).toContain('<h1>Search peace now</h1>')
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-cache' })
    expect(answer.text).not.toContain('__next_f')
    expect(front.app.requests.filter(({ url }) => url.startsWith('/en/search'))).toHaveLength(1)
    expect(front.app.renders('/en/search?q=peace+now')).toBe(1)
    expect(front.server.store.pages.size).toBe(pages)
  })

  it('lets the filters of a search through, several of a kind, in one order, and no more than twelve', async () => {
    const front = await startFront()
    const types = Array.from({ length: 30 }, (_, at) => `type=t${at}`).join('&')
    await ask(front, `/en/search?page=2&topic=b&topic=a&from=2025-01-01&page=3&${types}&q=peace&q=war&x=1`)
    const asked = front.app.requests.map(({ url }) => url).find((url) => url.startsWith('/en/search'))
    const twelve = Array.from({ length: 12 }, (_, at) => `type=t${at}`).join('&')
    expect(asked).toBe(`/en/search?q=peace&${twelve}&topic=b&topic=a&from=2025-01-01&page=2`)
  })

  it('answers a list with filters for its question only; without one it is a stored page', async () => {
    const front = await startFront()
    front.app.documents.set('/en/news-and-events', { title: 'All news', tags: [] })
    front.app.intercept = ({ url }) => {
      if (!url.startsWith('/en/news-and-events?')) return null
      const body = Buffer.from(nextPage({ title: `Asked ${url}`, tags: [] }))
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
    }
    const asked = await ask(front, '/en/news-and-events?x=1&page=2&type=video')
    expect(asked.text).toContain('<h1>Asked /en/news-and-events?type=video&page=2</h1>')
    expect(asked.headers).toMatchObject({ 'cache-control': 'private, no-cache' })
    expect(front.server.store.pages.has('/en/news-and-events')).toBe(false)
    const unasked = ['', '?utm_source=x'].map((query) => `/en/news-and-events${query}`)
    for (const address of unasked) expect((await ask(front, address)).text).toContain('<h1>All news</h1>')
    expect(front.app.renders('/en/news-and-events')).toBe(1)
    // Next's own name for it is nobody's address.
    expect((await ask(front, '/en/search/news-and-events?type=video')).status).toBe(404)
  })

  it('gives suggestions to everybody alike, for a minute', async () => {
    const front = await startFront()
    front.app.intercept = ({ url }) => {
      if (!url.startsWith('/api/search/suggest')) return null
      const headers = { 'content-type': 'application/json', 'set-cookie': 'a=b', 'cache-control': 'no-store' }
      const status = url.includes('locale=zz') ? 400 : 200
      return { status, headers, body: Buffer.from('{"suggestions":[]}') }
    }
    const given = { cookie: '__prerender_bypass=1', authorization: 'x', 'user-agent': 'y' }
    const answer = await ask(front, '/api/search/suggest?evil=1&locale=en&q=pea', { headers: given })
    expect([answer.status, answer.text]).toEqual([200, '{"suggestions":[]}'])
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=60', 'content-type': 'application/json' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    const asked = front.app.requests.find(({ url }) => url.startsWith('/api/search'))
    expect(asked).toMatchObject({ method: 'GET', url: '/api/search/suggest?q=pea&locale=en' })
    for (const name of Object.keys(given)) expect(asked?.headers[name]).toBeUndefined()
    const refused = await ask(front, '/api/search/suggest?q=pea&locale=zz')
    expect([refused.status, refused.headers['cache-control']]).toEqual([400, 'private, no-store'])
    expect((await ask(front, '/api/search/suggest', { method: 'POST', body: 'x' })).status).toBe(405)
  })

  it('asks Next for a preview only with a draft cookie, and stores nothing', async () => {
    const front = await startFront()
    front.app.documents.set('/preview/en', { title: 'Draft', tags: [] })
    expect((await ask(front, '/preview/en')).status).toBe(404)
    expect(front.app.renders('/preview/en')).toBe(0)
    const answer = await ask(front, '/preview/en', { headers: { cookie: 'a=b; __prerender_bypass=1' } })
    expect(answer.text).toContain('<h1>Draft</h1>')
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' })
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-/)
    const asked = front.app.requests.filter(({ url }) => url === '/preview/en')
    expect(asked.map(({ headers }) => headers['cookie'])).toEqual(['__prerender_bypass=1'])
  })

  it('tells its health without versions, and counts only to the site itself', async () => {
    const front = await startFront()
    await ready(front)
    const answer = await ask(front, '/api/health')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toEqual({ status: 'ok', content: 'available' })
    const guess = await ask(front, '/api/health', { headers: { 'x-internal-token': 'guessed' } })
    expect(guess.text).toBe(answer.text)
    const own = await ask(front, '/api/health', { headers: { 'x-internal-token': internalToken } })
    expect(JSON.parse(own.text)).toEqual({
      status: 'ok',
      content: 'available',
      pages: 11,
      rendering: 0,
      compressing: expect.any(Number),
      failing: 0,
      failingPaths: [],
    })
  })

  it('offers speculation rules for pages only', async () => {
    const front = await startFront()
    const answer = await ask(front, '/speculation-rules.json')
    expect(answer.headers['content-type']).toBe('application/speculationrules+json')
    expect(JSON.parse(answer.text).prerender[0].eagerness).toBe('moderate')
  })
})
