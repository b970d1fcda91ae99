/** One event of a stream; `data` is JSON on one line. */
export type StreamEvent = { readonly event: string; readonly id?: string; readonly data: string }

export type StreamBounds = {
  /** Characters that may wait for a reader. */
  readonly queueLimit: number
  /** How long something may wait for a reader, in ms. */
  readonly patienceMs: number
}

const chunkSize = 64 * 1024
const encoder = new TextEncoder()

/**
 * An event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html) as the body of an answer.
 * What is sent waits as text until the reader asks for it. A reader that does not read is cut, so that nothing piles
 * up here; it comes back with the id of the last event that it saw.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #bounds: StreamBounds
  readonly #onClose: () => void
  readonly #disconnect: (() => void) | null
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  #queue: string[] = []
  #queued = 0
  #waitingSince = 0
  #isAsked = false
  #isEnding = false
  #isClosed = false

  /**
   * @param disconnect breaks the connection that carries the stream; `null` where it carries others too
   * @param onClose called once, however the stream ends
   */
  constructor(bounds: StreamBounds, disconnect: (() => void) | null, onClose: () => void) {
    this.#bounds = bounds
    this.#disconnect = disconnect
    this.#onClose = onClose
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        pull: () => {
          this.#isAsked = true
          this.#flush()
        },
        cancel: () => this.#close(),
      },
      { highWaterMark: 0 },
    )
    // At once, so that proxies and clients see the answer begin; clients wait a second before they come back.
    this.#push(':\nretry: 1000\n\n')
  }

  /** Characters that wait for the reader. */
  get queued(): number {
    return this.#queued
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  send({ event, id, data }: StreamEvent): void {
    this.#push(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`)
  }

  /** Keeps an idle connection open, and cuts one whose reader has stopped. */
  beat(): void {
    if (this.#queue.length === 0) this.#push(':\n\n')
    else if (performance.now() - this.#waitingSince > this.#bounds.patienceMs) this.cut()
  }

  /** Ends the stream after what was sent. */
  end(): void {
    this.#isEnding = true
    this.#flush()
  }

  /** Breaks the stream off; the reader sees a broken connection. */
  cut(): void {
    if (this.#isClosed) return
    this.#close()
    if (this.#disconnect) this.#disconnect()
    else this.#controller?.error(new Error('The reader of an event stream fell behind'))
  }

  #push(text: string): void {
    if (this.#isClosed || this.#isEnding) return
    if (this.#queued > this.#bounds.queueLimit) {
      this.cut()
      return
    }
    if (this.#queue.length === 0) this.#waitingSince = performance.now()
    this.#queue.push(text)
    this.#queued += text.length
    this.#flush()
  }

  /** Gives the reader what it asked for, as far as it is there. */
  #flush(): void {
    if (this.#isClosed) return
    if (this.#isAsked && this.#queue.length > 0) {
      let count = 0
      let size = 0
      while (count < this.#queue.length && size < chunkSize) size += this.#queue[count++]?.length ?? 0
      const text = this.#queue.splice(0, count).join('')
      this.#queued -= size
      this.#waitingSince = performance.now()
      this.#isAsked = false
      this.#controller?.enqueue(encoder.encode(text))
    }
    if (this.#isEnding && this.#queue.length === 0) {
      this.#controller?.close()
      this.#close()
    }
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#queue = []
    this.#queued = 0
    this.#onClose()
  }
}

/** `x-accel-buffering` tells nginx, and what imitates it, to pass every byte on at once. */
export const streamHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/** An event stream as an answer. */
export function streamResponse(stream: EventStream): Response {
  return new Response(stream.body, { headers: streamHeaders })
}
