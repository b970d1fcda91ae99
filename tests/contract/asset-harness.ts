import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createClient, type SanityClient } from '@sanity/client'
import { Hono } from 'hono'
import { createAssetRoutes, type AssetRoutesOptions } from '../../sanity/content-lake/assets/routes.ts'
import type { Identity, LakeDocument, Role } from '../../sanity/content-lake/types.ts'

/** The asset routes alone behind a real server, with documents in memory. */

export type LogLine = {
  readonly level: 'info' | 'warn' | 'error'
  readonly details: Readonly<Record<string, unknown>>
  readonly message: string
}

export type AssetServer = {
  readonly url: string
  readonly folder: string
  readonly documents: Map<string, LakeDocument>
  readonly log: LogLine[]
  readonly client: SanityClient
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** POST with raw bytes; the token is that of an editor unless another is given. */
  upload(
    kind: 'images' | 'files',
    body: BodyInit,
    query?: Record<string, string>,
    token?: string | null,
  ): Promise<Response>
  /** Status of a path that is sent as it is: `fetch` would take its dots out. */
  rawStatus(path: string): Promise<number>
  /** Files below the folder of originals. */
  files(): Promise<string[]>
  close(): Promise<void>
}

const roleOf: Readonly<Record<string, Role>> = { 'Bearer editor': 'editor', 'Bearer viewer': 'viewer' }

function identify(request: Request): Promise<Identity> {
  const role = roleOf[request.headers.get('authorization') ?? ''] ?? null
  return Promise.resolve({ id: role ?? 'anonymous', name: 'Test', email: null, role })
}

export async function startAssetServer(options: Partial<AssetRoutesOptions> = {}): Promise<AssetServer> {
  const folder = await mkdtemp(join(tmpdir(), 'assets-'))
  const documents = new Map<string, LakeDocument>()
  const log: LogLine[] = []
  const write = (level: LogLine['level']) => (details: LogLine['details'], message: string) =>
    void log.push({ level, details, message })
  const app = new Hono()
  let url = ''
  app.route(
    '/',
    createAssetRoutes({
      directory: folder,
      projectId: 'local',
      publicUrl: () => url,
      documents: {
        get: (dataset, id) => documents.get(`${dataset}/${id}`) ?? null,
        createIfNotExists(dataset, document) {
          const now = new Date().toISOString()
          const stored = documents.get(`${dataset}/${document._id}`) ?? {
            ...document,
            _rev: 'first',
            _createdAt: now,
            _updatedAt: now,
          }
          documents.set(`${dataset}/${document._id}`, stored)
          return stored
        },
      },
      identify,
      hasDataset: (dataset) => dataset === 'production',
      canUpload: ({ role }) => role === 'editor',
      accessTo: () => 'everybody',
      log: { info: write('info'), warn: write('warn'), error: write('error') },
      ...options,
    }),
  )
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  url = `http://127.0.0.1:${address.port}`
  const config = { apiHost: url, projectId: 'local', dataset: 'production', apiVersion: '2025-02-19', token: 'editor' }

  return {
    url,
    folder,
    documents,
    log,
    client: createClient({ ...config, useProjectHostname: false, useCdn: false, maxRetries: 0 }),
    get: (path, headers = {}) => fetch(path.startsWith('http') ? path : `${url}${path}`, { headers }),
    upload(kind, body, query = {}, token = 'editor') {
      const headers = token === null ? {} : { authorization: `Bearer ${token}` }
      return fetch(`${url}/v2025-02-19/assets/${kind}/production?${new URLSearchParams(query)}`, {
        method: 'POST',
        headers,
        body,
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      })
    },
    rawStatus: (path) =>
      new Promise((resolve, reject) => {
        httpRequest({ host: '127.0.0.1', port: address.port, path }, (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
        })
          .on('error', reject)
          .end()
      }),
    async files() {
      const found = await readdir(join(folder, 'originals'), { recursive: true, withFileTypes: true }).catch(() => [])
      return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
