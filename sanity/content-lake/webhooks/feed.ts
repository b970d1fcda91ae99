import { setTimeout as pause } from 'node:timers/promises'
import { LakeError, QueryParseError } from '../errors.ts'
import type { Identity, QueryEngine, QueryRequest } from '../types.ts'
import type { ChangeReader, LoggedChange } from './change-reader.ts'
import type { MessageLog, NewMessage } from './message-log.ts'
import { concerns, isActive } from './webhook.ts'
import type { Webhook } from './webhook.ts'

/** Calls that may wait in the queue; beyond that the transaction log itself is the queue. */
const mostQueued = 1_000
/** A filter or projection reads one document; one that takes longer is not meant well. Milliseconds. */
const timeLimitMs = 1_000
/** So many changes in a row whose filter or projection had to be stopped switch the webhook off. */
const mostStopped = 5
/** Bytes of a payload. */
const mostPayload = 1024 * 1024
/** The disk or the query workers refuse: the next try. Milliseconds. */
const againAfter = 1_000

/** As whom filters and projections read: they may see what an administrator, who wrote them, may see. */
const reader: Identity = { id: 'webhook', name: 'Webhook', email: null, role: 'administrator' }

export type FeedOptions = {
  readonly id: string
  readonly dataset: string
  readonly messages: MessageLog
  readonly changes: ChangeReader
  readonly engine: Pick<QueryEngine, 'query'>
  /** The webhook as it is now; `null` when it is gone. */
  readonly webhook: () => Webhook | null
  readonly disable: (reason: string) => void
  readonly onMessages: () => void
  readonly onError: (error: unknown) => void
}

/**
 * Turns the changes of one dataset into the messages of one webhook. It reads the transaction log from a cursor that
 * is kept together with the messages, so a crash at any moment loses no change and makes no message twice.
 */
export class Feed {
  readonly #options: FeedOptions
  #running: Promise<void> | null = null
  #isWanted = false
  #isClosed = false
  #stopped = 0

  constructor(options: FeedOptions) {
    this.#options = options
  }

  /** Reads on, because something was committed or the queue has become shorter. */
  wake(): void {
    this.#isWanted = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      if (this.#isWanted && !this.#isClosed) this.wake()
    })
  }

  async #run(): Promise<void> {
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false
      try {
        while (await this.#readOn());
      } catch (error) {
        this.#options.onError(error)
        this.#isWanted = true
        await pause(againAfter, undefined, { ref: false })
      }
    }
  }

  /** @returns whether there may be more to read now */
  async #readOn(): Promise<boolean> {
    const { id, dataset, messages, changes, webhook, onMessages } = this.#options
    const settings = webhook()
    if (this.#isClosed || settings === null || !isActive(settings) || !isFor(settings, dataset)) return false
    if (messages.queued(id) >= mostQueued) return false
    const start = messages.cursor(id, dataset)
    const read = changes.after(dataset, start)
    if (read.last === start) return false
    const concerned = read.changes.filter(({ documentId, operation }) => concerns(settings, documentId, operation))
    const made: NewMessage[] = []
    for (const change of concerned) {
      const message = await this.#messageOf(settings, change)
      if (message) made.push(message)
      if (this.#stopped < mostStopped) continue
      this.#options.disable(
        `its filter or projection was stopped ${mostStopped} times in a row: ${message?.fault ?? ''}`,
      )
      break
    }
    // Deleted, or moved on by its owner, while the filter was asked.
    if (this.#isClosed || webhook() === null || messages.cursor(id, dataset) !== start) return false
    messages.append(id, dataset, read.last, made)
    if (made.length > 0) onMessages()
    return true
  }

  async #messageOf(webhook: Webhook, change: LoggedChange): Promise<NewMessage | null> {
    const { dataset } = this.#options
    const { transactionId, timestamp: transactionTime, documentId, operation } = change
    const base = { dataset, transactionId, transactionTime, documentId, operation }
    try {
      const payload = await this.#payloadOf(webhook, change)
      this.#stopped = 0
      if (payload === null) return null
      if (Buffer.byteLength(payload) > mostPayload)
        return { ...base, payload: 'null', fault: `The payload is larger than ${mostPayload} bytes` }
      return { ...base, payload }
    } catch (error) {
      // The workers are busy or the disk refuses: asked again later.
      if (!(error instanceof LakeError) || error.status >= 500) throw error
      if (!(error instanceof QueryParseError)) this.#stopped += 1
      return { ...base, payload: 'null', fault: error.message }
    }
  }

  /** JSON; `null` when the filter does not hold. */
  async #payloadOf({ rule }: Webhook, change: LoggedChange): Promise<string | null> {
    const { dataset, engine } = this.#options
    const images = change.images()
    const ask = async (query: string): Promise<unknown> => {
      const request: QueryRequest = {
        dataset,
        query,
        params: {},
        perspective: 'raw',
        identity: reader,
        timeLimitMs,
        change: images,
      }
      return (await engine.query(request)).result
    }
    if (rule.filter !== null && (await ask(rule.filter)) !== true) return null
    return JSON.stringify(rule.projection === null ? (images.after ?? images.before) : await ask(rule.projection))
  }

  /** Resolves when nothing is read or written any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#running
  }
}

/** Whether the webhook is about that dataset. */
export function isFor(webhook: Webhook, dataset: string): boolean {
  return webhook.dataset === '*' || webhook.dataset === dataset
}
