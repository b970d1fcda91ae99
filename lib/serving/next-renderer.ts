import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

import type { RenderAnswer, Renderer, RenderRequest } from './renderer.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

function incoming({ method, url, headers, body }: RenderRequest): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.method = method
  request.url = url
  request.httpVersion = '1.1'
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  Object.assign(request.headers, headers)
  for (const [name, value] of Object.entries(headers)) request.rawHeaders.push(name, value)
  if (body) request.push(body)
  request.push(null)
  return request
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer | null {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk)
  if (typeof chunk !== 'string') return null
  return Buffer.from(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8')
}

/** A response that no socket stands behind: it keeps what is written and tells when it is complete. */
class CollectedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = []
  readonly ended: Promise<Buffer>
  #settle: (body: Buffer) => void = () => undefined

  constructor(request: IncomingMessage) {
    super(request)
    this.ended = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  override flushHeaders(): void {
    this.#sendHead()
  }

  #sendHead(): void {
    // Listeners of Next set headers as late as this.
    if (!this.headersSent) this.writeHead(this.statusCode)
  }

  #take(chunk: unknown, encoding: unknown): void {
    const bytes = bytesOf(chunk, encoding)
    if (bytes) this.#chunks.push(bytes)
  }

  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    this.#sendHead()
    this.#take(chunk, encoding)
    const done = typeof encoding === 'function' ? encoding : callback
    if (typeof done === 'function') queueMicrotask(() => void done())
    return true
  }

  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    this.#sendHead()
    this.#take(chunk, encoding)
    this.finished = true
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function')
    queueMicrotask(() => {
      this.emit('finish')
      this.emit('close')
      if (typeof done === 'function') done()
      this.#settle(Buffer.concat(this.#chunks))
    })
    return this
  }
}

function headersOf(response: ServerResponse): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : String(value)
  }
  return headers
}

/** Asks a Node request handler without a connection: no TCP, no private part of Next, nothing of a reader's request. */
export async function renderInProcess(handler: Handler, request: RenderRequest): Promise<RenderAnswer> {
  const message = incoming(request)
  const response = new CollectedResponse(message)
  await handler(message, response)
  const body = await response.ended
  return { status: response.statusCode, headers: headersOf(response), body }
}

export type NextOptions = {
  /** Folder with `.next`. */
  readonly folder: string
  readonly hostname: string
  readonly port: number
}

/**
 * Next in this process, ready to render.
 * @throws when there is no usable build.
 */
export async function createNextRenderer({ folder, hostname, port }: NextOptions): Promise<Renderer> {
  const { default: next } = await import('next')
  // Next would listen for upgrades on the server that a request came through; this one never listens.
  const httpServer = createServer()
  const app = next({ dev: false, dir: folder, hostname, port, httpServer })
  await app.prepare()
  const handler = app.getRequestHandler()
  return {
    render: (request) => renderInProcess((message, response) => handler(message, response), request),
    close: () => app.close(),
  }
}
