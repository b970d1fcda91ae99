import { deliver } from './delivery.ts'
import type { DeliveryOptions } from './delivery.ts'
import type { Message, MessageLog, Settlement } from './message-log.ts'
import type { Webhook } from './webhook.ts'

/**
 * Calls of one webhook at a time, of different documents. The hosted service makes one; a site that renders pages
 * before it answers would then see a burst of changes one by one instead of gathering them.
 */
const mostAtOnce = 16
/** Ends are noted together: each note costs a write to the disk. Milliseconds. */
const noteAfter = 20
/** The disk refuses: the next try. Milliseconds. */
const noteAgainAfter = 1_000

export type SenderOptions = Omit<DeliveryOptions, 'signal'> & {
  readonly messages: MessageLog
  /** The webhook as it is now; `null` when it is gone or switched off. */
  readonly webhook: () => Webhook | null
  readonly id: string
  /** Called when messages have left the queue. */
  readonly onProgress: () => void
  readonly onError: (error: unknown) => void
}

/** Sends what is queued for one webhook: in order for each document, again after failures. */
export class Sender {
  readonly #options: SenderOptions
  readonly #stop = new AbortController()
  /** Under way or ended and not yet noted, by id: still queued for the database. */
  readonly #inFlight = new Set<string>()
  #ended: Settlement[] = []
  #noting: NodeJS.Timeout | undefined
  #next: NodeJS.Timeout | undefined

  constructor(options: SenderOptions) {
    this.#options = options
  }

  /** Looks for messages that are due. */
  wake(): void {
    if (this.#stop.signal.aborted) return
    clearTimeout(this.#next)
    const { messages, id, webhook, onError } = this.#options
    try {
      const settings = webhook()
      if (settings === null) return
      const waiting = messages
        .heads(id, mostAtOnce + this.#inFlight.size)
        .filter((message) => !this.#inFlight.has(message.id))
      for (const message of waiting) {
        // With all places taken, the end of any call wakes.
        if (this.#inFlight.size >= mostAtOnce) return
        const wait = message.due_at - Date.now()
        if (wait > 0) {
          this.#wakeIn(wait)
          return
        }
        this.#send(settings, message)
      }
    } catch (error) {
      onError(error)
      this.#wakeIn(noteAgainAfter)
    }
  }

  #send(settings: Webhook, message: Message): void {
    this.#inFlight.add(message.id)
    void deliver(settings, message, { ...this.#options, signal: this.#stop.signal }).then((ended) => {
      if (ended) this.#note(ended)
    })
  }

  #wakeIn(milliseconds: number): void {
    this.#next = setTimeout(() => this.wake(), milliseconds)
    this.#next.unref()
  }

  #note(ended: Settlement): void {
    this.#ended.push(ended)
    this.#noting ??= setTimeout(() => this.#noteAll(), noteAfter)
  }

  #noteAll(): void {
    const { messages, id, onProgress, onError } = this.#options
    this.#noting = undefined
    const ended = this.#ended
    try {
      messages.settle(id, ended)
    } catch (error) {
      onError(error)
      this.#noting = setTimeout(() => this.#noteAll(), noteAgainAfter)
      return
    }
    this.#ended = []
    for (const { message } of ended) this.#inFlight.delete(message.id)
    onProgress()
    this.wake()
  }

  /** Cuts what is under way; it stays queued. */
  close(): void {
    this.#stop.abort()
    clearTimeout(this.#next)
    if (this.#noting === undefined) return
    clearTimeout(this.#noting)
    // Otherwise it would be sent once more after the start.
    try {
      this.#options.messages.settle(this.#options.id, this.#ended)
    } catch (error) {
      this.#options.onError(error)
    }
  }
}
