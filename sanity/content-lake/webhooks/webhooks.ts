import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from 'pino'
import { HttpError } from '../errors.ts'
import type { Store } from '../store.ts'
import type { TransactionLog } from '../transaction-log.ts'
import type { ChangedImages, Identity, QueryEngine } from '../types.ts'
import { createChangeReader } from './change-reader.ts'
import { Feed } from './feed.ts'
import { createMessageLog } from './message-log.ts'
import type { Attempt, Message } from './message-log.ts'
import { Sender } from './sender.ts'
import { targetFault } from './target.ts'
import { isActive } from './webhook.ts'
import type { Webhook, WebhookChange, WebhookSettings } from './webhook.ts'
import { createWebhookStore } from './webhook-store.ts'

const pruneEvery = 3_600_000
/** Entries of a log that are told at once. */
const mostTold = 500

export type WebhooksOptions = {
  readonly database: DatabaseSync
  readonly store: Store
  readonly log: TransactionLog
  readonly engine: Pick<QueryEngine, 'query'>
  readonly projectId: string
  /** Hosts that webhooks may call besides this machine. */
  readonly hosts: readonly string[]
  readonly logger: Logger
}

/** The webhooks of a lake: their administration, and the calls themselves once it is started. */
export type Webhooks = {
  list(): readonly Webhook[]
  get(id: string): Webhook | null
  /** @throws HttpError 400 for a bad target or dataset; QueryParseError for a bad filter or projection */
  create(settings: WebhookSettings, identity: Identity): Promise<Webhook>
  /** @returns null when there is none of that id. @throws as create */
  update(id: string, change: WebhookChange): Promise<Webhook | null>
  remove(id: string): boolean
  messages(id: string): readonly Message[]
  attempts(id: string): readonly Attempt[]
  /** Queues failed messages again: one, or all (`null`). @returns how many */
  retry(id: string, message: string | null): number
  /** Begins to call. Before that, changes only wait in the log. */
  start(): void
  close(): Promise<void>
}

type Running = { readonly feeds: Map<string, Feed>; readonly sender: Sender }

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { database, store, log, engine, projectId, hosts, logger } = options
  const webhooks = createWebhookStore(database)
  const messages = createMessageLog(database)
  const changes = createChangeReader(database, log)
  const running = new Map<string, Running>()
  const known = new Map<string, Webhook>()
  let isStarted = false

  const onError = (error: unknown): void => logger.error({ err: error }, 'webhooks cannot go on; tried again shortly')
  const active = (id: string): Webhook | null => {
    const webhook = known.get(id)
    return webhook && isActive(webhook) ? webhook : null
  }

  /** Takes in what the database says of a webhook, and goes on from there. */
  const refresh = (id: string): void => {
    const webhook = webhooks.get(id)
    if (webhook) known.set(id, webhook)
    else known.delete(id)
    if (!isStarted) return
    if (webhook) wake(id)
    else void stop(id)
  }

  const feedOf = (id: string, { feeds, sender }: Running, dataset: string): Feed => {
    const present = feeds.get(dataset)
    if (present) return present
    const feed = new Feed({
      id,
      dataset,
      messages,
      changes,
      engine,
      webhook: () => known.get(id) ?? null,
      disable(reason) {
        logger.warn({ webhook: known.get(id)?.name, reason }, 'a webhook was switched off')
        webhooks.disable(id, reason)
        refresh(id)
      },
      onMessages: () => sender.wake(),
      onError,
    })
    feeds.set(dataset, feed)
    return feed
  }

  const run = (id: string): Running => {
    const feeds = new Map<string, Feed>()
    const onProgress = (): void => {
      for (const feed of feeds.values()) feed.wake()
    }
    const sender = new Sender({ id, messages, projectId, hosts, webhook: () => active(id), onProgress, onError })
    const started = { feeds, sender }
    running.set(id, started)
    return started
  }

  const wake = (id: string): void => {
    const started = running.get(id) ?? run(id)
    for (const { name } of store.datasets()) feedOf(id, started, name).wake()
    started.sender.wake()
  }

  const stop = async (id: string): Promise<void> => {
    const started = running.get(id)
    running.delete(id)
    started?.sender.close()
    await Promise.all([...(started?.feeds.values() ?? [])].map((feed) => feed.close()))
  }

  /** @throws as `create` of Webhooks */
  const check = async ({ url, dataset, rule }: WebhookChange): Promise<void> => {
    const fault = url === undefined ? null : targetFault(url, hosts)
    if (fault !== null) throw new HttpError(400, `The url ${fault}`)
    if (dataset !== undefined && dataset !== '*' && !store.dataset(dataset))
      throw new HttpError(400, `There is no dataset "${dataset}"; give the name of one, or "*"`)
    for (const expression of [rule?.filter, rule?.projection]) {
      if (expression) await engine.query({ ...trial, dataset: store.datasets()[0]?.name ?? '', query: expression })
    }
  }

  for (const webhook of webhooks.list()) known.set(webhook.id, webhook)
  const unsubscribe = log.subscribe(({ dataset }) => {
    for (const [id, started] of running) feedOf(id, started, dataset).wake()
  })
  const prune = (): void => {
    try {
      messages.prune([...known.keys()], Date.now())
    } catch (error) {
      onError(error)
    }
  }
  const pruning = setInterval(prune, pruneEvery)
  pruning.unref()

  return {
    list: () => webhooks.list(),
    get: (id) => webhooks.get(id),
    async create(settings, identity) {
      await check(settings)
      const webhook = webhooks.create(settings, identity.id)
      refresh(webhook.id)
      return webhook
    },
    async update(id, change) {
      await check(change)
      const updated = webhooks.update(id, change)
      if (updated && !isActive(updated)) messages.cancel(id, 'the webhook was switched off')
      refresh(id)
      return updated
    },
    remove(id) {
      const removed = webhooks.remove(id)
      refresh(id)
      return removed
    },
    messages: (id) => messages.messages(id, mostTold),
    attempts: (id) => messages.attempts(id, mostTold),
    retry(id, message) {
      const count = messages.retry(id, message)
      refresh(id)
      return count
    },
    start() {
      isStarted = true
      prune()
      for (const id of known.keys()) wake(id)
    },
    async close() {
      isStarted = false
      clearInterval(pruning)
      unsubscribe()
      await Promise.all([...running.keys()].map(stop))
    },
  }
}

const trialDocument = { _id: 'trial', _type: 'trial', _rev: 'trial', _createdAt: '', _updatedAt: '' }
const trialChange: ChangedImages = { before: trialDocument, after: trialDocument }

/** What shows whether an expression can be worked out at all. */
const trial = {
  params: {},
  perspective: 'raw',
  identity: { id: 'webhook', name: 'Webhook', email: null, role: 'administrator' },
  timeLimitMs: 1_000,
  change: trialChange,
} as const
