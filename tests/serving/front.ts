import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import { createFrontServer, type FrontServer } from '../../lib/serving/front-server.ts'
import type { Settings } from '../../lib/serving/settings.ts'
import { internalToken, StandInApp } from './stand-in-app.ts'

export type Front = {
  readonly app: StandInApp
  readonly server: FrontServer
  readonly port: number
  readonly folder: string
  /** Lines of the log, as objects. */
  readonly log: Record<string, unknown>[]
  readonly stop: () => Promise<void>
}

export type StartOptions = {
  readonly app?: StandInApp
  readonly folder?: string
  readonly buildId?: string
  readonly builtFrom?: string
  readonly mediaOrigin?: string
  readonly mediaWithdraws?: boolean
  readonly siteUrl?: string
  readonly settings?: Partial<Settings>
  readonly listen?: { readonly port: number }
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'front-'))
  mkdirSync(join(folder, 'static/css'), { recursive: true })
  mkdirSync(join(folder, 'static/media'), { recursive: true })
  mkdirSync(join(folder, 'public'), { recursive: true })
  writeFileSync(join(folder, 'static/css/site.css'), 'main{color:red}\n'.repeat(100))
  writeFileSync(join(folder, 'static/media/site.0a1b.js'), 'export {}\n')
  writeFileSync(join(folder, 'public/favicon.ico'), 'icon')
  return folder
}

const open: Front[] = []

/** A real server of the layer before a stand-in app; its files lie in a temporary folder. */
export async function startFront(options: StartOptions = {}): Promise<Front> {
  const app = options.app ?? new StandInApp()
  const folder = options.folder ?? newFolder()
  const log: Record<string, unknown>[] = []
  const server = await createFrontServer({
    renderer: app.renderer,
    buildId: options.buildId ?? 'build-1',
    builtFrom: options.builtFrom ?? null,
    assetsFolder: join(folder, 'static'),
    publicFolder: join(folder, 'public'),
    dataFolder: join(folder, 'data'),
    siteUrl: options.siteUrl ?? 'http://site.test',
    internalToken,
    media: {
      origin: options.mediaOrigin ?? 'http://127.0.0.1:1',
      projectId: 'local',
      dataset: 'production',
      withdraws: options.mediaWithdraws ?? false,
    },
    contentOrigins: ['http://127.0.0.1:3333'],
    log: pino({ level: 'debug' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    settings: { retryFirst: 20, bootRetry: 20, downTime: 50, webhookGrace: 20, ...options.settings },
  })
  const port = await server.listen(options.listen?.port ?? 0, '127.0.0.1')
  let stopped: Promise<void> | null = null
  const front = { app, server, port, folder, log, stop: () => (stopped ??= server.stop()) }
  open.push(front)
  return front
}

/** Stops every server of the test and deletes its files. */
export async function stopFronts(): Promise<void> {
  for (const front of open.splice(0)) {
    await front.stop()
    rmSync(front.folder, { recursive: true, force: true })
  }
}

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

export type Ask = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** One request over its own connection, nothing decoded, nothing followed. */
export function ask(
  { port }: { readonly port: number },
  path: string,
  { method = 'GET', headers = {}, body }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: bytes,
          text: bytes.toString('utf8'),
        })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Sends bytes as they are; what came back until the server closed or `milliseconds` passed. */
export function sendRaw(
  port: number,
  bytes: string | Buffer,
  milliseconds = 2000,
): Promise<{ text: string; closed: boolean }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    const finish = (closed: boolean): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: Buffer.concat(chunks).toString('latin1'), closed })
    }
    const timer = setTimeout(() => finish(false), milliseconds)
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => finish(true))
    socket.on('close', () => finish(true))
    socket.write(bytes)
  })
}

export function purge(front: Front, tags: readonly string[]): Promise<Answer> {
  const headers = { 'x-internal-token': internalToken, 'content-type': 'application/json' }
  return ask(front, '/api/revalidate', { method: 'POST', headers, body: JSON.stringify({ tags }) })
}

/** Waits until `condition` holds; a test whose condition never does fails by its own time limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Waits until the pages of the start are rendered and the stamp counts. */
export function ready(front: Front): Promise<void> {
  return until(() => front.server.store.stamp === front.app.stamp)
}
