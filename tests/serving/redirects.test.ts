import { afterEach, describe, expect, it } from 'vitest'

import { ask, purge, ready, startFront, stopFronts, until } from './front.ts'
import { nextPage, StandInApp } from './stand-in-app.ts'

afterEach(stopFronts)

function appWithRedirects(): StandInApp {
  const app = new StandInApp()
  app.redirects = [
    { from: '/cps/en/natohq/topics_1.htm', to: '/en/about-us', isGone: false },
    { from: '/fr/old', to: '/fr/gone/redirect-1', isGone: true },
  ]
  const body = nextPage({ title: 'Withdrawn', tags: ['doc:redirect-1'] })
  const gone = Buffer.from(body.replace('<title>', '<meta name="http-status" content="410"/><title>'))
  app.intercept = ({ url }) =>
    url === '/fr/gone/redirect-1' ? { status: 200, headers: { 'content-type': 'text/html' }, body: gone } : null
  return app
}

describe('an address that has moved', () => {
  it('leads to the page in one step, whatever its query, and asks the app for nothing', async () => {
    const front = await startFront({ app: appWithRedirects() })
    await ready(front)
    const asked = front.app.requests.length
    for (const address of ['/cps/en/natohq/topics_1.htm', '/cps/EN/natohq/topics_1.htm?selectedLocale=']) {
      const { status, headers } = await ask(front, address)
      expect([address, status, headers.location]).toEqual([address, 301, '/en/about-us'])
    }
    // The old site had the language of the content in the query.
    const { headers } = await ask(front, '/cps/en/natohq/topics_1.htm?selectedLocale=uk')
    expect(headers.location).toBe('/uk/about-us')
    expect(front.app.requests).toHaveLength(asked)
    expect((await ask(front, '/cps/en/natohq/topics_2.htm')).status).toBe(404)
  })

  it('is known once it is published, and no more once it is not', async () => {
    const front = await startFront()
    await ready(front)
    expect((await ask(front, '/en/old')).status).toBe(404)
    front.app.redirects = [{ from: '/en/old', to: '/en/about-us', isGone: false }]
    await purge(front, ['list:redirect'])
    expect((await ask(front, '/en/old')).headers.location).toBe('/en/about-us')
    front.app.redirects = []
    await purge(front, ['list:redirect'])
    expect((await ask(front, '/en/old')).status).toBe(404)
  })

  it('is remembered while the content source is away', async () => {
    const front = await startFront({ app: appWithRedirects() })
    await ready(front)
    front.app.down = true
    await purge(front, ['doc:about'])
    expect((await ask(front, '/cps/en/natohq/topics_1.htm')).status).toBe(301)
  })
})

describe('an address that was withdrawn', () => {
  it('answers 410 with the reason, under its own address, to be asked again', async () => {
    const front = await startFront({ app: appWithRedirects() })
    await ready(front)
    await until(() => front.server.store.pages.has('/fr/gone/redirect-1'))
    const answer = await ask(front, '/fr/old')
    expect([answer.status, answer.headers['cache-control']]).toEqual([410, 'no-cache'])
    expect(answer.headers.location).toBeUndefined()
    expect(answer.text).toContain('<h1>Withdrawn</h1>')
    expect(answer.text).not.toContain('http-status')
    expect((await ask(front, '/fr/gone/redirect-1')).status).toBe(410)
  })
})
