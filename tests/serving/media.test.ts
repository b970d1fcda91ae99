import { readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { ask, newFolder, purge, ready, startFront, stopFronts, type Front, type StartOptions } from './front.ts'

const picture = `/cdn/images/local/production/${'a'.repeat(40)}-800x600.jpg`
const film = `/cdn/files/local/production/${'b'.repeat(40)}.mp4`
const filmBytes = Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 251))

type Origin = {
  readonly url: string
  readonly requests: IncomingMessage[]
  respond: (request: IncomingMessage, response: ServerResponse) => void
  stop: () => Promise<void>
}

const origins: Origin[] = []

function usual(request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.startsWith('/files/')) response.writeHead(200, { 'content-type': 'video/mp4' }).end(filmBytes)
  else
    response
      .writeHead(200, { 'content-type': 'image/jpeg', 'set-cookie': 'a=b' })
      .end(`picture ${request.url} ${request.headers.accept}`)
}

async function startOrigin(): Promise<Origin> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    origin.respond(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const origin: Origin = { url: `http://127.0.0.1:${port}`, requests, respond: usual, stop }
  origins.push(origin)
  return origin
}

async function startBoth(options: StartOptions = {}): Promise<{ front: Front; origin: Origin }> {
  const origin = await startOrigin()
  return { origin, front: await startFront({ ...options, mediaOrigin: origin.url }) }
}

afterEach(async () => {
  await stopFronts()
  for (const origin of origins.splice(0)) await origin.stop()
})

describe('pictures and files', () => {
  it('are asked of the source once, without anything of the reader, and kept for ever', async () => {
    const { front, origin } = await startBoth()
    const headers = { cookie: 'a=b', authorization: 'Bearer x', 'x-forwarded-host': 'evil.test', accept: 'image/png' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask(front, `${picture}?w=800&q=75`, { headers })),
    )
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([`picture ${picture.slice(4)}?w=800&q=75 */*`]))
    expect(origin.requests).toHaveLength(1)
    expect(Object.keys(origin.requests[0]?.headers ?? {}).filter((name) => /cookie|auth|forward/.test(name))).toEqual(
      [],
    )
    expect(answers[0]?.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, s-maxage=300, immutable',
      'content-type': 'image/jpeg',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(answers[0]?.headers['content-security-policy']).toContain('sandbox')
    expect(answers[0]?.headers).not.toHaveProperty('set-cookie')
    const again = await ask(front, `${picture}?w=800&q=75`, {
      headers: { 'if-none-match': String(answers[0]?.headers.etag) },
    })
    expect(again.status).toBe(304)
  })

  it('have one stored form for one meaning, however it is written', async () => {
    const { front, origin } = await startBoth()
    await ask(front, `${picture}?w=800&q=75`)
    await ask(front, `${picture}?q=75&w=800`)
    await ask(front, `${picture}?q=75&w=800`, { headers: { accept: 'image/avif' } })
    expect(origin.requests).toHaveLength(1)
    const auto = [undefined, 'image/avif,image/webp,*/*', 'image/webp', 'text/html']
    for (const accept of auto) {
      const answer = await ask(front, `${picture}?auto=format`, accept ? { headers: { accept } } : {})
      expect(answer.headers.vary).toBe('Accept')
    }
    expect(origin.requests.slice(1).map((request) => request.headers.accept)).toEqual([
      'image/*',
      'image/avif,image/webp',
      'image/webp',
    ])
  })

  it('outlive their source and a restart', async () => {
    const folder = newFolder()
    const { front, origin } = await startBoth({ folder })
    const before = await ask(front, `${picture}?w=640`)
    await front.stop()
    await origin.stop()
    const second = await startFront({ folder, mediaOrigin: origin.url })
    const after = await ask(second, `${picture}?w=640`)
    expect([after.status, after.text, after.headers.etag]).toEqual([200, before.text, before.headers.etag])
    const unseen = await ask(second, `${picture}?w=641`)
    expect([unseen.status, unseen.headers['retry-after'], unseen.headers['cache-control']]).toEqual([
      503,
      '5',
      'no-store',
    ])
  })

  it('are gone with the change that withdraws them, and wait for nobody otherwise', async () => {
    const { front, origin } = await startBoth({ mediaWithdraws: true, settings: { downTime: 20 } })
    await ready(front)
    await ask(front, `${picture}?w=640`)
    await ask(front, `${picture}?w=320`)
    const counted = origin.requests.length
    for (let n = 0; n < 5; n += 1) expect((await ask(front, `${picture}?w=640`)).status).toBe(200)
    expect(origin.requests).toHaveLength(counted)

    // A change: the source is asked once for all renditions, not for the bytes.
    await purge(front, ['doc:a'])
    const after = await Promise.all(['?w=640', '?w=320', '?w=640'].map((query) => ask(front, `${picture}${query}`)))
    expect(after.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(origin.requests.slice(counted).map(({ method, url }) => `${method} ${url}`)).toEqual([
      `HEAD ${picture.slice('/cdn'.length)}`,
    ])

    // A source in trouble changes nothing.
    origin.respond = (_, response) => void response.writeHead(500).end()
    await purge(front, ['doc:a'])
    expect((await ask(front, `${picture}?w=640`)).status).toBe(200)

    origin.respond = (_, response) => void response.writeHead(404).end()
    await purge(front, ['doc:a'])
    await new Promise((resolve) => setTimeout(resolve, 30))
    for (const query of ['?w=640', '?w=320', '?w=640']) {
      const { status, headers } = await ask(front, `${picture}${query}`)
      expect([status, headers['cache-control']]).toEqual([404, 'no-store'])
    }
  })

  it('are refused in other shapes, projects and sizes, without asking the source', async () => {
    const { front, origin } = await startBoth()
    const bad = [
      'w=2561',
      'w=0',
      'h=99999',
      'w=1e3',
      'w=-1',
      'q=101',
      'fit=all',
      'fm=gif',
      'blur=50',
      'w=1&w=2',
      'rect=1,2,3',
      'fp-x=2',
      'dl=x',
      'auto=compress',
    ]
    for (const query of bad) expect([query, (await ask(front, `${picture}?${query}`)).status]).toEqual([query, 400])
    expect((await ask(front, `${film}?w=1`)).status).toBe(400)
    const paths = [
      '/cdn',
      '/cdn/images',
      '/cdn/images/local/production/x.jpg',
      '/cdn/data/query',
      `${picture}/x`,
      `${picture}/more`,
    ]
    paths.push(
      picture.replace('local', 'other'),
      picture.replace('production', 'private'),
      picture.replace('images', 'files'),
      picture.replace('.jpg', '.html'),
    )
    for (const path of paths) expect([path, (await ask(front, path)).status]).toEqual([path, 404])
    for (const method of ['POST', 'DELETE', 'OPTIONS']) expect((await ask(front, picture, { method })).status).toBe(405)
    expect(origin.requests).toHaveLength(0)
    const good = 'rect=0,0,10,10&w=2560&h=1&fit=crop&crop=focalpoint&fp-x=0.25&fp-y=1&fm=webp&q=1'
    expect((await ask(front, `${picture}?${good}`)).status).toBe(200)
  })

  it.each([
    ['is missing', 404, 404],
    ['is broken', 500, 503],
    ['is too busy', 429, 503],
    ['cannot be made', 400, 400],
  ])('that the source says %s (%i) come as %i', async (_words, theirs, ours) => {
    const { front, origin } = await startBoth()
    origin.respond = (_request, response) => response.writeHead(theirs, { 'content-type': 'image/jpeg' }).end('x')
    expect((await ask(front, picture)).status).toBe(ours)
  })

  it('of a dangerous type, too large or cut off are not kept', async () => {
    const { front, origin } = await startBoth({ settings: { mostPictureBytes: 1000, downTime: 1 } })
    const bad: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>'),
      (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end('x'.repeat(1001)),
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      (response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 900 })
        response.write('x', () => response.destroy())
      },
    ]
    for (const respond of bad) {
      origin.respond = (_request, response) => respond(response)
      expect((await ask(front, picture)).status).toBe(503)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(readdirSync(join(front.folder, 'data/media'))).toEqual([])
    origin.respond = usual
    expect((await ask(front, picture)).status).toBe(200)
  })

  it('are kept up to a bound, the longest unused going first', async () => {
    const { front, origin } = await startBoth({ settings: { mostMediaBytes: 3000 } })
    origin.respond = (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end('x'.repeat(1000))
    for (const width of [1, 2, 3]) await ask(front, `${picture}?w=${width}`)
    await ask(front, `${picture}?w=1`)
    await ask(front, `${picture}?w=4`)
    expect(origin.requests).toHaveLength(4)
    await ask(front, `${picture}?w=1`)
    expect(origin.requests).toHaveLength(4)
    await ask(front, `${picture}?w=2`)
    expect(origin.requests).toHaveLength(5)
    expect(readdirSync(join(front.folder, 'data/media')).filter((name) => !name.endsWith('.json'))).toHaveLength(3)
  })

  it.each([
    ['bytes=0-99', 206, 0, 100],
    ['bytes=4900-', 206, 4900, 5000],
    ['bytes=-10', 206, 4990, 5000],
    ['bytes=4990-9999', 206, 4990, 5000],
    ['bytes=0-1,5-6', 200, 0, 5000],
    ['bytes=9-1', 200, 0, 5000],
    ['lines=1-2', 200, 0, 5000],
  ])('come in parts: %s', async (range, status, from, to) => {
    const { front } = await startBoth()
    const answer = await ask(front, film, { headers: { range } })
    expect(answer.status).toBe(status)
    expect(answer.body.equals(filmBytes.subarray(from, to))).toBe(true)
    expect(answer.headers['content-range']).toBe(status === 206 ? `bytes ${from}-${to - 1}/5000` : undefined)
    expect(answer.headers['accept-ranges']).toBe('bytes')
  })

  it('say when a part lies outside', async () => {
    const { front } = await startBoth()
    const answer = await ask(front, film, { headers: { range: 'bytes=5000-' } })
    expect([answer.status, answer.headers['content-range']]).toEqual([416, 'bytes */5000'])
  })
})
