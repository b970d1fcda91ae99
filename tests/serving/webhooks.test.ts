import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import type { RenderAnswer } from '../../lib/serving/renderer.ts'
import { ask, newFolder, ready, startFront, stopFronts, until, type Front } from './front.ts'
import { nextPage } from './stand-in-app.ts'
import { callWebhook, signed } from './webhook-call.ts'

afterEach(stopFronts)

const about = { _id: 'about', _type: 'page' }
const aboutPages = ['/ar/about-us', '/en/about-us', '/fr/about-us', '/ru/about-us', '/uk/about-us']

async function publications(front: Front, id: string) {
  return JSON.parse((await ask(front, `/api/publications/${id}`)).text)
}

function page(title: string): RenderAnswer {
  const headers = { 'content-type': 'text/html' }
  return { status: 200, headers, body: Buffer.from(nextPage({ title, tags: ['doc:about'] })) }
}

describe('a signed call', () => {
  it('renders what the change concerns and reports it', async () => {
    const front = await startFront()
    await ready(front)
    front.app.documents.set('/en/about-us', { title: 'Changed', tags: ['doc:about'] })
    const report = JSON.parse((await callWebhook(front, about)).text)
    expect(report).toMatchObject({ failed: [], pending: [] })
    expect(report.tags).toEqual(expect.arrayContaining(['doc:about', 'name:about', 'list:page']))
    expect(report.pages).toEqual(expect.arrayContaining(aboutPages))
    expect(report.pages).not.toContain('/en')
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Changed</h1>')
  })

  it('may come with any projection that holds id and type', async () => {
    const front = await startFront()
    await ready(front)
    for (const rest of [
      { translationOf: 'about', moved: 'yes' },
      { translationOf: [], was: 7, renamed: null },
      { slug: 'x' },
    ]) {
      expect((await callWebhook(front, { ...about, ...rest })).status).toBe(200)
    }
  })

  it('that comes again changes nothing: neither with the same signature nor with the same key', async () => {
    const front = await startFront()
    await ready(front)
    const body = JSON.stringify(about)
    const first = await signed(body, { headers: { 'idempotency-key': 'one' } })
    const post = (headers: Record<string, string>) => ask(front, '/api/revalidate', { method: 'POST', headers, body })
    expect((await post(first)).status).toBe(200)
    const asked = front.app.requests.length
    const later = await signed(body, { at: Date.now() + 1, headers: { 'idempotency-key': 'one' } })
    for (const headers of [first, { ...first, 'idempotency-key': 'two' }, later]) {
      const again = await post(headers)
      expect([again.status, JSON.parse(again.text)]).toEqual([
        200,
        expect.objectContaining({ repeated: true, pages: [] }),
      ])
    }
    expect(front.app.requests.length).toBe(asked)
    // Somebody who repeats a call under another key must not use that key up.
    const genuine = await signed(body, { at: Date.now() + 2, headers: { 'idempotency-key': 'two' } })
    expect(JSON.parse((await post(genuine)).text).pages).toEqual(expect.arrayContaining(aboutPages))
  })

  it('that could not be worked off counts when it is repeated', async () => {
    const front = await startFront()
    await ready(front)
    let faults = 1
    front.app.intercept = ({ url }) => {
      if (url !== '/api/revalidate' || faults === 0) return null
      faults -= 1
      throw new Error('the renderer broke')
    }
    front.app.documents.set('/en/about-us', { title: 'Changed', tags: ['doc:about'] })
    const headers = { 'idempotency-key': 'again' }
    expect((await callWebhook(front, about, { headers })).status).toBe(503)
    expect(JSON.parse((await callWebhook(front, about, { headers, at: Date.now() + 1 })).text).pages).toContain(
      '/en/about-us',
    )
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Changed</h1>')
  })

  it('is answered within a second however long the pages take', async () => {
    const front = await startFront()
    await ready(front)
    const gate = Promise.withResolvers<null>()
    front.app.intercept = ({ url }) => (url === '/en/about-us' ? gate.promise.then(() => page('Changed')) : null)
    const began = performance.now()
    const report = JSON.parse((await callWebhook(front, about)).text)
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(report.pending).toEqual(['/en/about-us'])
    gate.resolve(null)
    await ready(front)
  })

  it('that comes late cannot bring back an old state, because the content itself is asked', async () => {
    const front = await startFront()
    await ready(front)
    front.app.documents.set('/en/about-us', { title: 'Newest', tags: ['doc:about'] })
    await callWebhook(front, { ...about, title: 'Newest' })
    await callWebhook(front, { ...about, title: 'Older' }, { at: Date.now() - 60_000 })
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Newest</h1>')
  })

  it('puts the pages of the document itself before others, and both before best compression', async () => {
    const front = await startFront({ settings: { backgroundAtOnce: 1 } })
    for (const locale of ['en', 'fr'])
      front.app.documents.set(`/${locale}/topic`, { title: 'Topic', tags: ['doc:topic', 'subject:topic'] })
    front.app.documents.set('/en/about-us', { title: 'About', tags: ['doc:about', 'doc:topic', 'subject:about'] })
    await ready(front)
    await front.server.store.settled()
    const asked = front.app.requests.length
    await callWebhook(front, { _id: 'topic', _type: 'topic', moved: false, renamed: false })
    const rendered = front.app.requests.slice(asked).map(({ url }) => url)
    const pages = rendered.filter((url) => /^\/[a-z]{2}\//.test(url))
    expect(pages).toEqual(['/en/topic', '/fr/topic', '/en/about-us'])
  })
})

describe('the log of publications', () => {
  it('tells when and where a change became visible', async () => {
    const front = await startFront()
    await ready(front)
    expect(await publications(front, 'about')).toMatchObject({ documentId: 'about', changes: [] })
    const headers = { 'sanity-transaction-id': 'tx-1', 'sanity-transaction-time': '2026-01-31T09:00:00.123456Z' }
    await callWebhook(front, about, { headers })
    const { changes, upToDateAt } = await publications(front, 'about')
    expect(Date.parse(upToDateAt)).toBeGreaterThan(0)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({
      documentId: 'about',
      revision: 'tx-1',
      publishedAt: '2026-01-31T09:00:00.123456Z',
      failed: [],
      pending: [],
      gone: [],
      more: 0,
    })
    expect(changes[0].live.toSorted()).toEqual(aboutPages)
    expect(Date.parse(changes[0].liveAt)).toBeGreaterThanOrEqual(Date.parse(changes[0].heardAt))
  })

  it('names what is pending, what failed, and what became of it', async () => {
    const front = await startFront()
    await ready(front)
    const gate = Promise.withResolvers<null>()
    let whole = false
    front.app.intercept = async ({ url }) => {
      if (url !== '/en/about-us') return null
      await gate.promise
      return whole ? page('Whole') : { ...page('Broken'), status: 500 }
    }
    const call = callWebhook(front, about)
    await until(() => front.server.renders.queue.running().includes('/en/about-us'))
    await until(() => front.server.renders.queue.size === 1)
    const [pending] = (await publications(front, 'about')).changes
    expect(pending).toMatchObject({ pending: ['/en/about-us'], liveAt: null })
    gate.resolve(null)
    await call
    const [failed] = (await publications(front, 'about')).changes
    expect(failed).toMatchObject({ failed: ['/en/about-us'], pending: [], liveAt: null })
    whole = true
    await ready(front)
    const [mended] = (await publications(front, 'about')).changes
    expect(mended).toMatchObject({ failed: [], liveAt: expect.any(String) })
    expect(mended.live.toSorted()).toEqual(aboutPages)
  })

  it('names addresses that are gone', async () => {
    const front = await startFront()
    await ready(front)
    front.app.documents.delete('/en/about-us')
    await callWebhook(front, about)
    const [{ gone, live }] = (await publications(front, 'about')).changes
    expect([gone, live.includes('/en/about-us')]).toEqual([['/en/about-us'], false])
  })

  it('survives a restart, and tells that what was under way is live', async () => {
    const folder = newFolder()
    const first = await startFront({ folder, settings: { purgeAnswerWithin: 10 } })
    await ready(first)
    first.app.intercept = ({ url }) => (url === '/en/about-us' ? new Promise(() => undefined) : null)
    await callWebhook(first, about)
    await until(() => {
      try {
        return readFileSync(join(folder, 'data/publications.json'), 'utf8').includes('"about"')
      } catch {
        return false
      }
    })
    const second = await startFront({ folder })
    while ((await publications(second, 'about')).changes[0].liveAt === null);
    const [change] = (await publications(second, 'about')).changes
    expect(change).toMatchObject({ pending: [], failed: [], liveAt: expect.any(String) })
  })

  it('is bounded', async () => {
    const front = await startFront({
      settings: { mostPublications: 3, mostPublicationsOfOne: 2, mostPathsOfPublication: 2 },
    })
    await ready(front)
    for (const _id of ['about', 'about', 'about', 'home', 'home']) await callWebhook(front, { _id, _type: 'page' })
    expect((await publications(front, 'about')).changes).toHaveLength(1)
    const { changes } = await publications(front, 'home')
    expect(changes).toHaveLength(2)
    expect(changes[0]).toMatchObject({ more: 3, live: expect.objectContaining({ length: 2 }) })
  })

  it.each(['drafts.about', 'versions.r1.about', '', 'a/b', 'a%2eb', 'a'.repeat(200)])(
    'knows nothing of "%s"',
    async (id) => {
      const front = await startFront()
      expect((await ask(front, `/api/publications/${id}`)).status).toBe(404)
    },
  )

  it('is for reading, and is not stored', async () => {
    const front = await startFront()
    expect((await ask(front, '/api/publications/about', { method: 'POST', body: '{}' })).status).toBe(405)
    const { headers } = await ask(front, '/api/publications/about')
    expect(headers['cache-control']).toBe('no-store')
  })
})

describe('a start', () => {
  it('makes Next forget the pages of its build before anything is rendered', async () => {
    const front = await startFront()
    await ready(front)
    expect(front.app.requests[0]).toMatchObject({ url: '/api/revalidate', body: Buffer.from('{"tags":["*"]}') })
  })
})
