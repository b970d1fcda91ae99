import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'

import type { Logger } from '../log/logger.ts'
import { Answers, sendPage } from './answers.ts'
import { ChangeReceiver } from './change-receiver.ts'
import { ContentSync } from './content-sync.ts'
import { FrontHandler } from './front-handler.ts'
import { MediaProxy } from './media-proxy.ts'
import type { MediaSource } from './media-request.ts'
import { MediaStore } from './media-store.ts'
import { PageRenders } from './page-renders.ts'
import { PageStore } from './page-store.ts'
import { Passing } from './passing.ts'
import { commonHeaders } from './policy.ts'
import { PublicationLog } from './publication-log.ts'
import { Redirects } from './redirects.ts'
import type { Renderer } from './renderer.ts'
import { headFault, readHead } from './request-head.ts'
import { routeOf } from './routes.ts'
import { SharingPictures } from './sharing-pictures.ts'
import { settings as defaults, type Settings } from './settings.ts'
import { StaticFiles } from './static-files.ts'

export type FrontOptions = {
  readonly renderer: Renderer
  /** Names the build whose files the pages refer to. */
  readonly buildId: string
  /** The stamp of the content that every page of the build shows; `null`: that is not known. */
  readonly builtFrom: string | null
  /** Folder of the build's hashed files (`.next/static`). */
  readonly assetsFolder: string
  readonly publicFolder: string
  readonly dataFolder: string
  /** Origin of the site, without closing slash. */
  readonly siteUrl: string
  /** Token of the front's own requests to the app. */
  readonly internalToken: string
  readonly media: MediaSource
  /** Origins (http and ws) that the Studio speaks to. */
  readonly contentOrigins: readonly string[]
  readonly log: Logger
  readonly settings?: Partial<Settings>
}

export type FrontServer = {
  readonly store: PageStore
  readonly renders: PageRenders
  /** @returns the port. Rejects with Node's error (`code: 'EADDRINUSE'`) when it cannot be had. */
  readonly listen: (port: number, host: string) => Promise<number>
  /** Takes no new requests, lets those under way finish, and keeps what is begun. */
  readonly stop: () => Promise<void>
}

function configure(server: Server, settings: Settings): void {
  server.headersTimeout = settings.headersTimeout
  server.requestTimeout = settings.requestTimeout
  server.keepAliveTimeout = settings.keepAliveTimeout
  server.timeout = settings.idleTimeout
  server.maxConnections = settings.mostConnections
  server.maxHeadersCount = 100
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW'
    const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    const status = tooLarge ? '431 Request Header Fields Too Large' : late ? '408 Request Timeout' : '400 Bad Request'
    // A client that does not read must not keep its socket by refusing the last bytes.
    socket.setTimeout(1000, () => socket.destroy())
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
  })
  // CONNECT and Expect with anything but 100-continue never become requests.
  server.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    response.writeHead(417, { Connection: 'close', 'Content-Length': 0 }).end()
  })
}

/** The site's own server: finished pages from memory, everything else as routes.ts says. */
export async function createFrontServer(options: FrontOptions): Promise<FrontServer> {
  const { renderer, dataFolder, siteUrl, log } = options
  const settings: Settings = { ...defaults, ...options.settings }
  const secure = siteUrl.startsWith('https:')
  const { host, protocol, port } = new URL(siteUrl)
  // Next makes absolute addresses from these; a reader's own Host decides nothing.
  const headers = {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
    'x-forwarded-port': port === '' ? (secure ? '443' : '80') : port,
    'x-forwarded-for': '127.0.0.1',
  }
  const files = { headers: commonHeaders(secure), mostBytesInMemory: settings.mostAssetBytesInMemory }
  const assets = new StaticFiles({
    ...files,
    folder: options.assetsFolder,
    prefix: '/_next/static',
    cacheControl: 'public, max-age=31536000, immutable',
  })
  const publicFiles = new StaticFiles({
    ...files,
    folder: options.publicFolder,
    prefix: '',
    cacheControl: 'public, max-age=3600',
  })
  const store = new PageStore({
    root: join(dataFolder, 'pages'),
    buildId: options.buildId,
    commonHeaders: (path) => commonHeaders(secure, routeOf(path).crossOrigin === true),
    hasAssets: (html) => (html.match(/\/_next\/static\/[\w./~-]+/g) ?? []).every((path) => assets.has(path)),
    log,
  })
  const mediaStore = new MediaStore(join(dataFolder, 'media'), settings.mostMediaBytes)
  const publications = new PublicationLog({ file: join(dataFolder, 'publications.json'), settings, log })
  await Promise.all([store.load(), mediaStore.load(), publications.load()])

  const answers = new Answers(store, secure)
  const renders = new PageRenders({ renderer, store, settings, headers, log })
  const internalHeaders = { ...headers, 'x-internal-token': options.internalToken }
  const redirects = new Redirects()
  const { builtFrom } = options
  const sync = new ContentSync({
    renderer,
    renders,
    store,
    redirects,
    settings,
    builtFrom,
    headers: internalHeaders,
    log,
  })
  store.compressAfter(() => renders.queue.idle())
  sync.onCurrent = (askedAt) => publications.current(askedAt)
  const { contentOrigins, internalToken: secret, media: source } = options
  const receiver = new ChangeReceiver({ sync, publications, answers, settings, secret, source })
  const passing = new Passing({ renderer, answers, settings, headers, siteUrl, contentOrigins, log })
  const media = new MediaProxy({ source: options.media, store: mediaStore, answers, settings, secure, log })
  const sharing = new SharingPictures({ pages: store, renders, store: mediaStore, media, answers, settings, secure })
  sync.onChange = () => media.recheck()
  const handler = new FrontHandler({
    store,
    renders,
    redirects,
    receiver,
    publications,
    answers,
    passing,
    media,
    sharing,
    assets,
    publicFiles,
    settings,
    internalToken: secret,
    log,
  })
  const { pages } = store

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const head = readHead(request.rawHeaders)
    const { method = '', url = '' } = request
    const fault = headFault(head, method)
    if (fault !== null) {
      answers.refuse(response, 400, fault)
      return
    }
    const page = method === 'GET' || method === 'HEAD' ? pages.get(url) : undefined
    if (page !== undefined) sendPage(response, page, head.acceptEncoding, head.ifNoneMatch)
    else void handler.handle(request, response, head)
  }

  const { mostHeaderBytes: maxHeaderSize, connectionsCheckingInterval } = settings
  const server = createServer({ maxHeaderSize, connectionsCheckingInterval, noDelay: true }, onRequest)
  configure(server, settings)

  return {
    store,
    renders,
    listen: async (wanted, address) => {
      await sync.forgetBuild()
      return new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port: wanted, host: address, backlog: 1024 }, () => {
          server.off('error', reject)
          sync.start()
          assets.warm().catch((error: unknown) => log.warn({ err: error }, 'build files cannot be read'))
          resolve(portOf(server.address()))
        })
      })
    },
    stop: async () => {
      sync.close()
      renders.close()
      await closed(server)
      await Promise.all([store.close(), publications.close(), assets.close(), publicFiles.close()])
      await renderer.close()
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose last answer has just left becomes idle only now.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
  })
}
