import { afterEach, describe, expect, it } from 'vitest'

import type { RenderAnswer } from '../../lib/serving/renderer.ts'
import { ask, purge, ready, startFront, stopFronts, until } from './front.ts'

afterEach(stopFronts)

function revalidated(tag: string): RenderAnswer {
  const headers = { 'content-type': 'application/json' }
  return { status: 200, headers, body: Buffer.from(JSON.stringify({ tags: [tag] })) }
}

describe('two changes at the same time', () => {
  it('count as shown only when the pages of both are rendered', async () => {
    const front = await startFront()
    await ready(front)
    const gate = Promise.withResolvers<RenderAnswer>()
    front.app.intercept = ({ url, body }) =>
      url === '/api/revalidate' && body?.includes('doc:about') ? gate.promise : null
    front.app.documents.set('/en/about-us', { title: 'Changed', tags: ['doc:about'] })
    front.app.documents.set('/en', { title: 'Changed as well', tags: ['doc:home'] })
    front.app.stamp = 'stamp-2'
    const told = front.app.renders('/api/revalidate')
    const slow = purge(front, ['doc:about'])
    await until(() => front.app.renders('/api/revalidate') > told)
    const quick = await purge(front, ['doc:home'])
    expect(JSON.parse(quick.text)).toMatchObject({ pending: [], failed: [] })
    expect((await ask(front, '/en')).text).toContain('<h1>Changed as well</h1>')
    // A crash here must leave no stamp that says the first change is shown.
    expect(front.server.store.stamp).toBeNull()
    gate.resolve(revalidated('doc:about'))
    await slow
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Changed</h1>')
    await ready(front)
  })

  it('are both shown in the end when Next could not be told of one', async () => {
    const front = await startFront()
    await ready(front)
    let faults = 1
    front.app.intercept = ({ url, body }) => {
      if (url !== '/api/revalidate' || !body?.includes('doc:about') || faults === 0) return null
      faults -= 1
      throw new Error('the renderer broke')
    }
    front.app.documents.set('/en/about-us', { title: 'Changed', tags: ['doc:about'] })
    front.app.stamp = 'stamp-2'
    const lost = await purge(front, ['doc:about'])
    const told = await purge(front, ['doc:home'])
    expect([lost.status, told.status]).toEqual([503, 200])
    await ready(front)
    expect((await ask(front, '/en/about-us')).text).toContain('<h1>Changed</h1>')
  })
})
