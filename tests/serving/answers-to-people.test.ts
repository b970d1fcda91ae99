import { afterEach, describe, expect, it } from 'vitest'

import { ask, ready, startFront, stopFronts } from './front.ts'
import { nextPage } from './stand-in-app.ts'

afterEach(stopFronts)

describe('answers to people', () => {
  it('say in their language that an address cannot be read', async () => {
    const front = await startFront()
    await ready(front)
    const accept = 'text/html,application/xhtml+xml'
    const long = `/fr/search?q=${'x'.repeat(3000)}`
    const page = await ask(front, long, { headers: { accept } })
    expect(page).toMatchObject({ status: 414, text: expect.stringContaining('<h1>Refused 414 fr</h1>') })
    const other = await ask(front, '/%zz', { headers: { accept, 'accept-language': 'uk' } })
    expect(other).toMatchObject({ status: 400, text: expect.stringContaining('<h1>Nothing here uk</h1>') })
    const program = await ask(front, long)
    expect([program.status, program.headers['content-type']]).toEqual([414, 'text/plain; charset=utf-8'])
  })

  it('say in the language that they like best that nothing is at an address of no language', async () => {
    const front = await startFront()
    await ready(front)
    const text = expect.stringContaining('<h1>Nothing here ar</h1>')
    const answer = await ask(front, '/de/news', { headers: { 'accept-language': 'de, ar;q=0.9, fr;q=0.5' } })
    expect(answer).toMatchObject({ status: 404, text })
    expect(answer.headers.vary).toContain('Accept-Language')
    const own = await ask(front, '/fr/nothing', { headers: { 'accept-language': 'ar' } })
    expect(own).toMatchObject({ status: 404, text: expect.stringContaining('<h1>Nothing here fr</h1>') })
    expect(own.headers.vary).not.toContain('Accept-Language')
  })

  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  it.each([
    ['is larger than is taken', 413, 'too-large', `email=${'x'.repeat(300_000)}`, form],
    ['comes in parts', 415, 'wrong-type', 'x'.repeat(300_000), { 'content-type': 'multipart/form-data; boundary=a' }],
  ])('say in the language of the page that they sent it from that a body %s', async (_, status, code, body, type) => {
    const front = await startFront()
    await ready(front)
    const chunked = { ...type, 'transfer-encoding': 'chunked' }
    for (const headers of [type, chunked]) {
      const person = { ...headers, accept: 'text/html', referer: 'http://site.test/ar/newsletter' }
      const page = await ask(front, '/api/newsletter/subscribe', { method: 'POST', headers: person, body })
      expect(page).toMatchObject({ status, text: expect.stringContaining(`<h1>Refused ${status} ar</h1>`) })
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/)
      const program = await ask(front, '/api/newsletter/subscribe', { method: 'POST', headers, body })
      expect([program.status, program.headers['content-type']]).toEqual([status, 'application/problem+json'])
      expect(JSON.parse(program.text)).toMatchObject({ status, code })
    }
    expect(front.app.requests.some(({ url }) => url.startsWith('/api/newsletter'))).toBe(false)
  })

  it('are the page that the app names in place of its answer, under the status that it gives', async () => {
    const front = await startFront()
    const redirect = { location: '/en/sorry', 'retry-after': '60', 'x-page-instead': '422 /en/form?email=a%40b' }
    front.app.intercept = ({ url, method }) => {
      if (method === 'POST') return { status: 303, headers: redirect, body: Buffer.alloc(0) }
      if (url !== '/en/form?email=a%40b') return null
      const headers = { 'content-type': 'text/html; charset=utf-8' }
      return { status: 200, headers, body: Buffer.from(nextPage({ title: 'Again', tags: [] })) }
    }
    const body = 'email=a%40b'
    const form = { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    const answer = await ask(front, '/api/form', form)
    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining('<h1>Again</h1>') })
    expect(answer.text).not.toContain('__next_f')
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'retry-after': '60' })
    expect(answer.headers['x-page-instead']).toBeUndefined()
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/)
    // A page that cannot be had must not lose the answer.
    redirect['x-page-instead'] = '422 /en/nothing'
    expect(await ask(front, '/api/form', form)).toMatchObject({ status: 303, headers: { location: '/en/sorry' } })
    expect(front.log.some((line) => JSON.stringify(line).includes('a%40b'))).toBe(false)
  })

  it.each([410, 503])('have the status that a page says of itself, and are not kept then: %i', async (status) => {
    const front = await startFront()
    const path = '/en/newsletter/confirm?token=dead'
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    const said = `<meta name="http-status" content="${status}"/>`
    front.app.intercept = ({ url, method }) => {
      if (method === 'POST') {
        const instead = { location: '/en/sorry', 'x-page-instead': `422 ${path}` }
        return { status: 303, headers: instead, body: Buffer.alloc(0) }
      }
      const body = nextPage({ title: 'No longer', tags: [], body: said })
      return url === path ? { status: 200, headers, body: Buffer.from(body) } : null
    }
    const opened = await ask(front, path)
    const form = { method: 'POST', body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    for (const answer of [opened, await ask(front, '/api/form', form)]) {
      expect(answer).toMatchObject({ status, text: expect.stringContaining('<h1>No longer</h1>') })
      expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store' })
      expect(answer.text).not.toContain('http-status')
    }
  })
})
