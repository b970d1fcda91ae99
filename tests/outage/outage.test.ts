import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { locales } from '../../lib/i18n/locales.ts'
import { copyLive } from '../copy-live.ts'

/**
 * The real site, started cold from what a good run left on disk, with a content source that is dead or mad.
 * Only a real process over the real build can show that no reader notices. `npm test` brings the good run up
 * and names it in SAMPLE_SITE_URL and DATA_DIR (vitest keeps BASE_URL for itself).
 */
const live = process.env['SAMPLE_SITE_URL'] ?? ''
const goodData = process.env['DATA_DIR'] ?? ''

const siteMaps = locales.map((locale) => `/sitemap/${locale}.xml`)

type Fault = {
  readonly name: string
  readonly answer: ((request: IncomingMessage, response: ServerResponse) => void) | null
}

const json = { 'content-type': 'application/json' }

const faults: readonly Fault[] = [
  { name: 'refuses connections', answer: null },
  { name: 'answers 500', answer: (_, response) => void response.writeHead(500, json).end('{"error":"broken"}') },
  { name: 'answers 429', answer: (_, response) => void response.writeHead(429, json).end('{}') },
  {
    name: 'answers HTML instead of JSON',
    answer: (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Gateway</h1>'),
  },
  {
    name: 'breaks off in the middle',
    answer: (_, response) => void response.writeHead(200, json).end('{"result":[{"_id"'),
  },
  {
    name: 'finds nothing at all',
    answer: (_, response) => void response.writeHead(200, json).end('{"ms":1,"result":null}'),
  },
  { name: 'never answers', answer: () => undefined },
]

let paths: string[] = []
const good = new Map<string, string>()

async function read(base: string, pathname: string) {
  const response = await fetch(base + pathname, { redirect: 'manual' })
  const body = Buffer.from(await response.arrayBuffer())
  return {
    status: response.status,
    hash: createHash('sha256').update(body).digest('hex'),
    headers: response.headers,
    body,
  }
}

beforeAll(async () => {
  if (live === '') throw new Error('SAMPLE_SITE_URL must name a running site, and DATA_DIR its data folder.')
  const maps = await Promise.all(siteMaps.map((path) => read(live, path)))
  paths = [
    ...maps
      .map(({ body }) => body.toString())
      .join('')
      .matchAll(/<loc>([^<]+)<\/loc>/g),
  ].map(([, address = '']) => new URL(address).pathname)
  if (paths.length < 150) throw new Error(`The good run knows only ${paths.length} addresses.`)
  for (const pathname of [...paths, ...siteMaps, '/sitemap.xml']) good.set(pathname, (await read(live, pathname)).hash)
})

function listen(answer: Fault['answer']): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => answer?.(request, response))
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ port: isInfo(address) ? address.port : 0, server })
    })
  })
}

function isInfo(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

function startSite(dataDir: string, lakePort: number): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['lib/serving/main.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      LAKE_PORT: String(lakePort),
      DATA_DIR: dataDir,
      SITE_URL: live,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const url = /"url":"([^"]+)"/.exec(output)?.[1]
      if (url) resolve({ url: url.replace(/\/$/, ''), child })
    })
    child.once('exit', (code) => reject(new Error(`The site ended with ${code}: ${output}`)))
  })
}

describe.each(faults)('a content source that $name', ({ answer }) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'outage-'))
  let source: { port: number; server: Server }
  let site: { url: string; child: ChildProcess }

  beforeAll(async () => {
    copyLive(goodData, dataDir, (name) => name !== 'lake')
    source = await listen(answer)
    if (answer === null) source.server.close()
    site = await startSite(dataDir, source.port)
  })

  afterAll(async () => {
    const ended = new Promise((resolve) => site.child.once('exit', resolve))
    site.child.kill('SIGTERM')
    await ended
    source.server.closeAllConnections()
    source.server.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('changes no byte of any known address, even after a cold start', async () => {
    const wrong: string[] = []
    for (const [pathname, hash] of good) {
      const answered = await read(site.url, pathname)
      if (answered.status !== 200 || answered.hash !== hash) wrong.push(`${pathname} ${answered.status}`)
    }
    expect(wrong).toEqual([])
  })

  it('leaves addresses that were never seen to a 503 that says when to come back', async () => {
    const answered = await read(site.url, '/fr/about-us/never-seen')
    expect(answered.status).toBe(503)
    expect(answered.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(answered.headers.get('cache-control')).toContain('no-store')
    expect(answered.body.toString()).toMatch(/<html[^>]* lang="fr"/)
  })
})
