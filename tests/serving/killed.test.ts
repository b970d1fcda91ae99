import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { copyLive } from '../copy-live.ts'
import { ask, newFolder, purge, ready, startFront, stopFronts, until } from './front.ts'
import { StandInApp } from './stand-in-app.ts'

afterEach(stopFronts)

/** What a process leaves that was killed while it rendered the page /fr/about-us. @returns its folder */
async function killedAmidAChange(): Promise<string> {
  const first = await startFront()
  await ready(first)
  const held = Promise.withResolvers<void>()
  first.app.stamp = 'stamp-2'
  first.app.intercept = async ({ url }) => {
    if (url === '/fr/about-us') await held.promise
    return null
  }
  const changes = [purge(first, ['doc:about'])]
  const kept = join(first.folder, 'data/pages/build-1/stamp')
  await until(() => existsSync(kept) && readFileSync(kept, 'utf8').includes('doc:about'))
  // Another change must not make it forget the first one.
  changes.push(purge(first, ['doc:other']))
  await until(() => existsSync(kept) && readFileSync(kept, 'utf8').includes('doc:other'))
  // What is on disk in this moment is all that is left.
  const folder = newFolder()
  copyLive(join(first.folder, 'data'), join(folder, 'data'))
  held.resolve()
  await Promise.all(changes)
  return folder
}

describe('a start after a kill amid a change', () => {
  it.each([
    ['renders what the change concerns, and nothing else', 'stamp-2', 0],
    ['renders everything when content has changed again', 'stamp-3', 1],
  ])('%s', async (_what, stamp, homeRenders) => {
    const app = new StandInApp()
    app.stamp = stamp
    app.documents.set('/fr/about-us', { title: 'Nouveau', tags: ['doc:about'] })
    const second = await startFront({ folder: await killedAmidAChange(), app })
    await until(() => second.server.store.stamp === stamp)
    expect((await ask(second, '/fr/about-us')).text).toContain('<h1>Nouveau</h1>')
    expect([app.renders('/fr/about-us'), app.renders('/fr')]).toEqual([1, homeRenders])
  })

  it('does not take another change, told at once, for all that is new', async () => {
    const app = new StandInApp()
    app.stamp = 'stamp-3'
    app.documents.set('/fr/about-us', { title: 'Nouveau', tags: ['doc:about'] })
    const listed = Promise.withResolvers<void>()
    app.intercept = async ({ url }) => {
      if (url === '/api/pages') await listed.promise
      return null
    }
    const second = await startFront({ folder: await killedAmidAChange(), app })
    const told = purge(second, ['doc:home'])
    await until(() => app.requests.some(({ body }) => body?.toString().includes('doc:home')))
    listed.resolve()
    await told
    await until(() => second.server.store.stamp === 'stamp-3')
    expect((await ask(second, '/fr/about-us')).text).toContain('<h1>Nouveau</h1>')
  })
})

/** What the store of a front says on disk of its pages. */
function keptBy(folder: string): string {
  const file = join(folder, 'data/pages/build-1/stamp')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

describe('a kill before everything is rendered, amid a change that was told meanwhile', () => {
  it('at the start leaves no more than what the process before left', async () => {
    const folder = await killedAmidAChange()
    expect(keptBy(folder)).toContain('stamp-2')
    const app = new StandInApp()
    app.stamp = 'stamp-3'
    let asked = 0
    app.intercept = ({ url }) => {
      // The source is away when the comparison asks, and there when the change does.
      const isFirst = url === '/api/pages' && (asked += 1) === 1
      return isFirst ? { status: 503, headers: {}, body: Buffer.alloc(0) } : null
    }
    const front = await startFront({ folder, app, settings: { bootRetry: 60_000 } })
    await until(() => asked > 0)
    await purge(front, ['doc:home'])
    await until(() => keptBy(folder).includes('doc:home'))
    await front.stop()
    expect(keptBy(folder)).not.toContain('stamp-3')
  })

  it('later leaves everything, as it was when the comparison found it out', async () => {
    const front = await startFront({ settings: { reconcileEvery: 20 } })
    await ready(front)
    const told = Promise.withResolvers<void>()
    let tellsAll = false
    front.app.intercept = async ({ url, body }) => {
      if (url === '/api/revalidate' && body?.toString() === '{"tags":["*"]}') {
        tellsAll = true
        await told.promise
      }
      return null
    }
    // Nobody told of it.
    front.app.stamp = 'stamp-2'
    await until(() => tellsAll)
    const rendered = front.app.renders('/en/about-us')
    const change = purge(front, ['doc:about'])
    await until(() => front.app.renders('/en/about-us') > rendered)
    await until(() => keptBy(front.folder).includes('stamp-2'))
    expect(JSON.parse(keptBy(front.folder))).toMatchObject({ unfinished: expect.arrayContaining(['*']) })
    told.resolve()
    await change
    await until(() => front.server.store.stamp === 'stamp-2')
  })
})
