import { connect } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { ask, ready, sendRaw, startFront, stopFronts, type Answer } from './front.ts'

afterEach(stopFronts)

const hostile: readonly (readonly [string, string])[] = [
  ['x-forwarded-host', 'evil.test'],
  ['x-forwarded-proto', 'javascript'],
  ['x-forwarded-port', '666'],
  ['x-forwarded-prefix', '/evil'],
  ['x-forwarded-for', '6.6.6.6'],
  ['x-forwarded-server', 'evil.test'],
  ['forwarded', 'host=evil.test'],
  ['x-original-url', '/fr'],
  ['x-rewrite-url', '/fr'],
  ['x-http-method-override', 'DELETE'],
  ['x-method-override', 'PUT'],
  ['x-host', 'evil.test'],
  ['x-real-ip', '6.6.6.6'],
  ['x-nextjs-data', '1'],
  ['x-nextjs-rewrite', '/fr'],
  ['rsc', '1'],
  ['next-router-state-tree', '%5B%22%22%5D'],
  ['next-router-prefetch', '1'],
  ['next-router-segment-prefetch', '/_tree'],
  ['next-url', '/fr'],
  ['next-action', 'abcdef'],
  ['next-hmr-refresh', '1'],
  ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
  ['x-middleware-prefetch', '1'],
  ['x-middleware-rewrite', '/fr'],
  ['x-middleware-next', '1'],
  ['x-middleware-set-cookie', 'a=b'],
  ['x-matched-path', '/fr'],
  ['x-invoke-path', '/fr'],
  ['x-invoke-status', '500'],
  ['x-invoke-error', '{}'],
  ['x-invoke-query', '%7B%7D'],
  ['x-prerender-revalidate', 'guess'],
  ['x-internal-token', 'guess'],
  ['x-now-route-matches', '1=fr'],
  ['x-vercel-id', '1'],
  ['range', 'bytes=0-3'],
  ['accept', 'text/x-component'],
  ['accept-language', 'ar'],
  ['cookie', '__prerender_bypass=x; NEXT_LOCALE=ar'],
  ['host', 'evil.test'],
  ['origin', 'http://evil.test'],
  ['purpose', 'prefetch'],
  ['sec-fetch-dest', 'script'],
  ['user-agent', 'Googlebot'],
  ['save-data', 'on'],
  ['te', 'trailers'],
  ['expect', '100-continue'],
]

function comparable({ status, headers: { date: _date, ...headers }, text }: Answer): unknown {
  return { status, headers, text }
}

describe('hostile headers', () => {
  it('leave nothing in what the next reader gets, on no class of route', async () => {
    const clean = await startFront()
    const attacked = await startFront()
    await Promise.all([ready(clean), ready(attacked)])
    const unseen = ['/en/late', '/uk/later/still']
    for (const { app } of [clean, attacked])
      for (const path of unseen) app.documents.set(path, { title: path, tags: [] })
    const paths = ['/en', '/ar/about-us', '/en/missing', '/xx', '/', '/robots.txt', '/en/search?q=a', '/favicon.ico']
    paths.push('/_next/static/css/site.css', '/speculation-rules.json', ...unseen)
    for (const path of paths) {
      for (const [name, value] of hostile) await ask(attacked, path, { headers: { [name]: value } })
      await ask(attacked, path, { headers: Object.fromEntries(hostile) })
    }
    for (const path of paths) {
      const expected = comparable(await ask(clean, path))
      expect([path, comparable(await ask(attacked, path))]).toEqual([path, expected])
    }
    for (const { url, headers } of attacked.app.requests) {
      if (url.startsWith('/api/')) continue
      expect(
        Object.keys(headers).filter((name) =>
          /^(?:cookie|rsc|next-|x-middleware|x-invoke|x-matched|range|accept)/.test(name),
        ),
      ).toEqual([])
      expect(headers['host']).toBe('site.test')
    }
  })

  it('that announce a second host, a body or a WebSocket are refused', async () => {
    const { port } = await startFront()
    const requests = [
      'GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET http://evil.test/en HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /en HTTP/1.1\r\nHost: a/b\r\n\r\n',
      'GET /en HTTP/1.1\r\n\r\n',
      'GET /en HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc',
      'GET /en HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'GET /en HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n',
      'GET /en%zz HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /en%00 HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /en/%c0%ae HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /studio/../en HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /en/../en HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /_next/static/../data HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /cdn/images/local/production/../x HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /api/x/%2e%2E/pages HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /preview/.%2f..%5cen/. HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /en/\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n',
      'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
    ]
    for (const request of requests) {
      const { text, closed } = await sendRaw(port, Buffer.from(request, 'latin1'))
      expect([request, text.slice(0, 12), closed]).toEqual([request, 'HTTP/1.1 400', true])
    }
    const long = await sendRaw(port, `GET /en?${'a'.repeat(3000)} HTTP/1.1\r\nHost: a\r\n\r\n`)
    expect(long.text).toMatch(/^HTTP\/1.1 414/)
    const large = await sendRaw(port, `GET /en HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)
    expect(large.text).toMatch(/^HTTP\/1.1 431/)
    const tunnel = await sendRaw(port, 'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n')
    expect(tunnel.text).toMatch(/^HTTP\/1.1 405/)
  })

  it('that announce a body of several parts never reach the app', async () => {
    const front = await startFront()
    await ready(front)
    const asked = front.app.requests.length
    const headers = { 'content-type': ' Multipart/form-data; boundary=a', 'next-action': 'a'.repeat(42) }
    for (const path of ['/api/nothing', '/api/revalidate'])
      expect((await ask(front, path, { method: 'POST', headers, body: 'x=1' })).status).toBe(415)
    expect(front.app.requests.length).toBe(asked)
  })

  it('do not end an old client that offers HTTP/2', async () => {
    const { port } = await startFront()
    const upgrade = 'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'
    expect((await sendRaw(port, `GET /en HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`)).text).toMatch(/^HTTP\/1.1 200/)
  })
})

describe('slow connections', () => {
  it('are cut while others are served', async () => {
    const front = await startFront({
      settings: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 100 },
    })
    await ready(front)
    const half = 'GET /en HTTP/1.1\r\nHost: a\r\n'
    const slow = Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        sendRaw(
          front.port,
          n % 2 ? half : 'POST /api/revalidate HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n',
          5000,
        ),
      ),
    )
    expect((await ask(front, '/en')).status).toBe(200)
    for (const { closed } of await slow) expect(closed).toBe(true)
  })
})

/** Small and repeatable (Numerical Recipes' constants). */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pieces = [
  'GET',
  'POST',
  'HEAD',
  'TRACE',
  'PRI',
  'get',
  'G\0T',
  ' ',
  '\t',
  '\r\n',
  '\n',
  '\r',
  ':',
  '/',
  '//',
  '/en',
  '/en/',
  '/EN',
  '/api/revalidate',
  '/cdn/images/local/production/x',
  '/_next/static/../..',
  '/studio',
  '/preview/en',
  '/en/search?q=',
  '?',
  '&',
  '=',
  '%',
  '%00',
  '%ff',
  '%2e%2e',
  '..',
  '*',
  'http://a',
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9',
  'Host: a',
  'Host:',
  'host : b',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 5\r\nContent-Length: 6',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: xchunked',
  'Expect: 100-continue',
  'Expect: nothing',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Connection: close',
  'Accept-Encoding: br;q=x, *;q=2,,;',
  'If-None-Match: W/"',
  'Range: bytes=9-1',
  'Cookie: a',
  '0\r\n\r\n',
  'ffffffffffffffff\r\n',
  '5\r\nhello\r\n',
  'hello',
  '{"tags":["*"]}',
  'multipart/form-data; boundary=x',
  '\u00ff\u00fe',
  '\0',
  'a'.repeat(300),
  'a'.repeat(20_000),
]

function malformed(random: (below: number) => number): Buffer {
  const pick = (): string => pieces[random(pieces.length)] ?? ''
  if (random(3) === 0)
    return Buffer.from(Array.from({ length: 1 + random(12) }, pick).join(random(2) ? ' ' : ''), 'latin1')
  const line = `${random(4) ? 'GET' : pick()} ${random(3) ? `/en${pick()}` : pick() + pick()} ${random(5) ? 'HTTP/1.1' : pick()}\r\n`
  const headers = Array.from({ length: random(6) }, () => `${pick()}${random(4) ? '\r\n' : ''}`).join('')
  return Buffer.from(`${line}Host: a\r\n${headers}\r\n${random(3) ? '' : pick()}`, 'latin1')
}

describe('5,000 malformed requests', () => {
  it('end in no 5xx, no exit and no connection left open', async () => {
    const front = await startFront({
      settings: {
        headersTimeout: 1000,
        requestTimeout: 2000,
        keepAliveTimeout: 1000,
        connectionsCheckingInterval: 200,
      },
    })
    await ready(front)
    const before = comparable(await ask(front, '/en'))
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 32)
    console.log(`FUZZ_SEED=${seed}`)
    const random = generator(seed)
    const faults: string[] = []
    let stillOpen = 0

    async function one(bytes: Buffer): Promise<void> {
      await new Promise<void>((resolve) => {
        const socket = connect(front.port, '127.0.0.1')
        let text = ''
        stillOpen += 1
        socket.on('data', (chunk) => {
          text += chunk.toString('latin1')
          if (/^HTTP\/1\.1 5/m.test(text))
            faults.push(`${text.slice(0, 40)} for ${JSON.stringify(bytes.toString('latin1').slice(0, 300))}`)
          resolve()
        })
        socket.on('error', () => resolve())
        socket.on('close', () => {
          stillOpen -= 1
          resolve()
        })
        socket.write(bytes)
        // Some requests are only a part of one: others go on meanwhile.
        setTimeout(resolve, 50)
      })
    }
    const lanes = Array.from({ length: 50 }, async () => {
      for (let n = 0; n < 100; n += 1) await one(malformed(random))
    })
    await Promise.all(lanes)
    expect(faults).toEqual([])
    const limit = performance.now() + 10_000
    while (stillOpen > 0 && performance.now() < limit) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stillOpen).toBe(0)
    expect(comparable(await ask(front, '/en'))).toEqual(before)
  }, 40_000)
})
