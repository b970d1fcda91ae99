import { z } from 'zod'

/** What the lake sends (sanity/content-lake/sockets/multiplexer.ts). */
const serverFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('head'), id: z.number(), status: z.number(), contentType: z.string() }),
  z.object({ type: z.literal('body'), id: z.number(), text: z.string() }),
  z.object({ type: z.literal('end'), id: z.number(), isBroken: z.boolean() }),
])

/** The socket could not be opened, and never could before: the lake, or a proxy before it, may not speak WebSocket. */
export class SocketUnavailableError extends Error {}

/** What `fetch` rejects with when a connection breaks; the client's EventSource comes back by itself then. */
const broken = (): TypeError => new TypeError('The connection to the Content Lake broke')

const attemptMs = 10_000
const longestPauseMs = 15_000
/** The lake sends a comment on every stream each 15 s: three missed ones mean that nobody is there. */
const silenceMs = 45_000
const idleMs = 5_000

/** One answer that arrives frame by frame. */
class ArrivingResponse {
  readonly #encoder = new TextEncoder()
  readonly #resolve: (response: Response) => void
  readonly #reject: (error: unknown) => void
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  #isOver = false

  constructor(resolve: (response: Response) => void, reject: (error: unknown) => void) {
    this.#resolve = resolve
    this.#reject = reject
  }

  /** @param onCancel the reader wants no more */
  begin(status: number, contentType: string, onCancel: () => void): void {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller
      },
      cancel: () => {
        this.#isOver = true
        onCancel()
      },
    })
    this.#resolve(new Response(body, { status, headers: { 'content-type': contentType } }))
  }

  add(text: string): void {
    if (!this.#isOver) this.#controller?.enqueue(this.#encoder.encode(text))
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#controller) this.#controller.close()
    else this.#reject(broken())
  }

  fail(error: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#controller) this.#controller.error(error)
    else this.#reject(error)
  }
}

/** A socket to one lake that carries event streams; opened when it is needed, and again when it broke. */
export class StreamSocket {
  readonly #url: string
  readonly #responses = new Map<number, ArrivingResponse>()
  #opening: Promise<WebSocket> | null = null
  #socket: WebSocket | null = null
  #failures = 0
  #hasWorked = false
  #lastId = 0
  #heardAt = 0
  #watch: ReturnType<typeof setInterval> | null = null
  #idle: ReturnType<typeof setTimeout> | null = null

  /** @param url `ws://…/data/streams` */
  constructor(url: string) {
    this.#url = url
  }

  /**
   * Opens a stream.
   * @param path with the query, as it would be asked for over HTTP
   * @throws SocketUnavailableError; TypeError when the connection breaks; the reason of `signal` when it is aborted
   */
  async request(
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const socket = await abortable(this.#connect(), signal)
    signal?.throwIfAborted()
    if (this.#idle) clearTimeout(this.#idle)
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      const response = new ArrivingResponse(resolve, reject)
      this.#responses.set(id, response)
      signal?.addEventListener('abort', () => {
        response.fail(signal.reason)
        this.#forget(id)
      })
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'open', id, path, headers }))
      else this.#drop(socket)
    })
  }

  /** Ends every stream and the socket. */
  close(): void {
    if (this.#socket) this.#drop(this.#socket)
  }

  /** The open socket, or the one attempt to open it that all streams wait for. */
  #connect(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return Promise.resolve(this.#socket)
    this.#opening ??= this.#attempt().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #attempt(): Promise<WebSocket> {
    for (;;) {
      await this.#pause()
      const socket = await this.#open()
      if (socket) return socket
      this.#failures++
      if (this.#hasWorked) throw broken()
      if (this.#failures > 1) throw new SocketUnavailableError(`No socket at ${this.#url}`)
    }
  }

  /** Longer after each failure, and not the same for all: a lake that starts again must not be met by everybody at once. */
  async #pause(): Promise<void> {
    if (this.#failures === 0) return
    const longest = Math.min(longestPauseMs, 250 * 2 ** this.#failures)
    await new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)))
  }

  #open(): Promise<WebSocket | null> {
    return new Promise((resolve) => {
      const socket = new WebSocket(this.#url)
      const patience = setTimeout(() => socket.close(), attemptMs)
      socket.addEventListener('open', () => {
        clearTimeout(patience)
        this.#failures = 0
        this.#hasWorked = true
        this.#socket = socket
        this.#heardAt = Date.now()
        this.#watch = setInterval(() => {
          if (Date.now() - this.#heardAt > silenceMs) this.#drop(socket)
        }, attemptMs)
        resolve(socket)
      })
      socket.addEventListener('message', ({ data }) => this.#receive(socket, data))
      socket.addEventListener('close', () => {
        clearTimeout(patience)
        this.#drop(socket)
        resolve(null)
      })
      // `close` follows, and tells no more than this does.
      socket.addEventListener('error', () => undefined)
    })
  }

  #receive(socket: WebSocket, data: unknown): void {
    this.#heardAt = Date.now()
    const frame = frameFrom(data)
    // Another version of the lake, or something else altogether: nothing it says can be trusted.
    if (!frame) return this.#drop(socket)
    const response = this.#responses.get(frame.id)
    if (frame.type === 'head') {
      response?.begin(frame.status, frame.contentType, () => this.#forget(frame.id))
    } else if (frame.type === 'body') response?.add(frame.text)
    else {
      if (frame.isBroken) response?.fail(broken())
      else response?.end()
      this.#responses.delete(frame.id)
      this.#closeWhenIdle()
    }
  }

  /** The reader of a stream wants no more of it. */
  #forget(id: number): void {
    if (!this.#responses.delete(id)) return
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'close', id }))
    this.#closeWhenIdle()
  }

  #closeWhenIdle(): void {
    if (this.#responses.size > 0) return
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (this.#responses.size === 0) this.close()
    }, idleMs)
  }

  /** Gives a socket up: whoever reads from it sees a broken connection. */
  #drop(socket: WebSocket): void {
    if (this.#socket !== socket) return
    this.#socket = null
    if (this.#watch) clearInterval(this.#watch)
    if (this.#idle) clearTimeout(this.#idle)
    for (const response of this.#responses.values()) response.fail(broken())
    this.#responses.clear()
    socket.close()
  }
}

function frameFrom(data: unknown): z.output<typeof serverFrame> | null {
  try {
    return serverFrame.parse(JSON.parse(String(data)))
  } catch {
    return null
  }
}

function abortable<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
