import { PgBoss } from 'pg-boss'
import { z } from 'zod'

import type { Logger } from '../log/logger.ts'
import { withinTransaction, type Database } from './store/database.ts'
import type { Executor } from './store/executor.ts'

/** Work that is done after the answer has gone out. A job holds the id of a row, never an address. */
export type QueueName = 'sign-up' | 'mail' | 'delivery'

export type Queue = {
  /** Adds a job in a transaction: it exists when, and only when, the transaction is committed. */
  readonly add: (transaction: Executor, name: QueueName, id: string) => Promise<void>
  /** The same for many. */
  readonly addAll: (transaction: Executor, name: QueueName, ids: readonly string[]) => Promise<void>
  /** Says that a transaction with new jobs was committed. */
  readonly wake: (name: QueueName) => void
  /** Starts working off. Handlers must do no harm when called again for the same id. */
  readonly start: (handlers: Readonly<Record<QueueName, (id: string) => Promise<void>>>) => Promise<void>
  /** Takes no further job and waits for those under way. */
  readonly stop: () => Promise<void>
}

const names = ['sign-up', 'mail', 'delivery'] as const
/** How many jobs of a kind are under way at once: as many as there are connections to the mail server. */
const lanes: Readonly<Record<QueueName, number>> = { 'sign-up': 1, mail: 1, delivery: 2 }
/** Jobs in one statement. */
const slice = 1000
const jobSchema = z.object({ id: z.string() })

const seconds = 1000
/** How often it is looked for jobs that nobody woke the worker for: retries, and what other processes add. */
const pollEvery = 2 * seconds

/** Eleven tries: half an hour of a mail server that is down within the first seven, then hours. */
const retries = { retryLimit: 10, retryDelay: 15, retryBackoff: true, retryDelayMax: 4 * 3600 }
export const mostTries = retries.retryLimit + 1

/** A queue over the newsletter's own database (pg-boss), so that a row and the work for it are one transaction. */
export async function createQueue(
  database: Database,
  log: Logger,
  retry: Partial<typeof retries> = {},
): Promise<Queue> {
  const boss = new PgBoss({ ...database.queueOptions, schema: 'newsletter_queue', schedule: false })
  boss.on('error', (error) => log.error({ err: error }, 'the queue'))
  await boss.start()
  for (const name of names) {
    const options = { ...retries, ...retry, expireInSeconds: 120, deleteAfterSeconds: 24 * 3600 }
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
  }

  let stopping = false
  const under = new Map<QueueName, Promise<void>>()
  const again = new Set<QueueName>()
  const timers: NodeJS.Timeout[] = []
  let handlers: Readonly<Record<QueueName, (id: string) => Promise<void>>> | null = null

  /** @returns whether it was done. */
  async function workOne(
    name: QueueName,
    { id, data }: { readonly id: string; readonly data: unknown },
    handle: (id: string) => Promise<void>,
  ): Promise<boolean> {
    try {
      await handle(jobSchema.parse(data).id)
      return true
    } catch (error) {
      log.warn({ err: error, queue: name, job: id }, 'a job failed and will be tried again')
      await boss.fail(name, id, { reason: error instanceof Error ? error.name : 'unknown' })
      return false
    }
  }

  /**
   * Some jobs, in as many lanes as their kind has. Those that are done are noted together: when the process ends
   * before that, they are handled again. One that fails is tried again alone (a worker of pg-boss would try its whole
   * batch again).
   * @returns whether to go on at once: not when nothing succeeds, which is a mail server that is away.
   */
  async function workSome(name: QueueName, handle: (id: string) => Promise<void>): Promise<boolean> {
    const jobs = (await boss.fetch(name, { batchSize: 25 })).values()
    const done: string[] = []
    const work = async (): Promise<void> => {
      for (const job of jobs) if (await workOne(name, job, handle)) done.push(job.id)
    }
    await Promise.all(Array.from({ length: lanes[name] }, work))
    if (done.length > 0) await boss.complete(name, done)
    return done.length > 0
  }

  async function drain(name: QueueName): Promise<void> {
    const handle = handlers?.[name]
    if (!handle) return
    try {
      while (!stopping && (await workSome(name, handle)));
    } catch (error) {
      // The database does not answer: jobs stay where they are until it does.
      if (!stopping) log.error({ err: error, queue: name }, 'the queue cannot be read')
    }
  }

  function wake(name: QueueName): void {
    if (stopping || handlers === null) return
    if (under.has(name)) {
      again.add(name)
      return
    }
    const work = drain(name).finally(() => {
      under.delete(name)
      if (again.delete(name)) wake(name)
    })
    under.set(name, work)
  }

  /** What the process before this one had begun when it was killed. */
  async function takeUp(name: QueueName): Promise<void> {
    let after: string | undefined
    do {
      const jobs = await boss.findJobs(name, { limit: slice, ...(after === undefined ? {} : { after }) })
      const active = jobs.filter(({ state }) => state === 'active').map(({ id }) => id)
      if (active.length > 0) await boss.fail(name, active, { reason: 'the process ended' })
      after = jobs.at(slice - 1)?.id
    } while (after !== undefined)
  }

  return {
    async add(transaction, name, id) {
      await boss.send(name, { id }, { db: withinTransaction(transaction) })
    },
    async addAll(transaction, name, ids) {
      for (let start = 0; start < ids.length; start += slice) {
        const jobs = ids.slice(start, start + slice).map((id) => ({ data: { id } }))
        await boss.insert(name, jobs, { db: withinTransaction(transaction) })
      }
    },
    wake,
    async start(given) {
      if (database.embedded) for (const name of names) await takeUp(name)
      handlers = given
      for (const name of names) {
        wake(name)
        timers.push(setInterval(() => wake(name), pollEvery))
      }
    },
    async stop() {
      stopping = true
      for (const timer of timers) clearInterval(timer)
      await Promise.all(under.values())
      await boss.stop({ graceful: true, timeout: 2000, close: true })
    },
  }
}
