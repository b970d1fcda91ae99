import { afterEach, describe, expect, it } from 'vitest'

import { ask, startFront, stopFronts } from './front.ts'
import { nextPage } from './stand-in-app.ts'

afterEach(stopFronts)

describe('a question', () => {
  it.each([
    ['/en/search?q=peace&type=&from=&to=', '/en/search?q=peace'],
    ['/en/search?to=&x=1&topic=b&topic=&q=&topic=a', '/en/search?topic=b&topic=a'],
    ['/en/news-and-events?q=&type=video&from=&to=', '/en/news-and-events?type=video'],
    ['/en/news-and-events?q=&from=&to=', '/en/news-and-events'],
  ])('with empty fields is led to the address of what it asks, in one step: %s', async (sent, address) => {
    const front = await startFront()
    const { app } = front
    app.documents.set('/en/news-and-events', { title: 'All news', tags: [] })
    app.intercept = ({ url }) => {
      if (!/^\/en\/(?:search|news-and-events)\?/.test(url)) return null
      const body = Buffer.from(nextPage({ title: 'Asked', tags: [] }))
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
    }
    const answer = await ask(front, sent)
    expect([answer.status, answer.headers.location]).toEqual([307, address])
    expect(answer.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(app.requests.filter(({ url }) => /^\/en\/(?:search|news-and-events)/.test(url))).toEqual([])
    expect((await ask(front, address)).status).toBe(200)
  })

  it('for a later page of a feed finds none', async () => {
    const front = await startFront()
    front.app.documents.set('/en/news.rss', { title: 'A feed', tags: [] })
    const statuses = ['', '?page=1', '?page=', '?utm_source=x', '?page=2', '?page=99', '?page=x'].map(async (query) => {
      return (await ask(front, `/en/news.rss${query}`)).status
    })
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 404, 404, 404])
  })
})
