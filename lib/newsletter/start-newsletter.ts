import { createServer } from 'node:http'
import { join } from 'node:path'

import { getRequestListener } from '@hono/node-server'

import { keptSecret } from '../env/secret-file.ts'
import type { Logger } from '../log/logger.ts'
import { day, hour, minute, type Clock } from './clock.ts'
import { createApp } from './http/app.ts'
import { createIssueDelivery } from './issues/deliver-issue.ts'
import { issuesUnderWay, noteProgress, sendingOf } from './issues/issue-progress.ts'
import { createEditedIssueMaker } from './issues/make-edited-issues.ts'
import { createIssueMaker } from './issues/make-issues.ts'
import type { NewsSource } from './issues/news-source.ts'
import { readIssue } from './issues/read-issue.ts'
import { createIssueProver } from './issues/prove-issue.ts'
import { createToldItems } from './issues/told-items.ts'
import { createSignUpLimits, signUpLimits, type Limits } from './limits.ts'
import { createComposer } from './mail/compose.ts'
import { createIssueComposer } from './mail/compose-issue.ts'
import { createDelivery } from './mail/deliver.ts'
import { openOutbox } from './mail/outbox.ts'
import { outboxPost, smtpPost, type Sender } from './mail/post.ts'
import { createQueue, type Queue } from './queue.ts'
import { runAll } from './run-all.ts'
import { openDatabase, type Database } from './store/database.ts'
import { createSubscriptions } from './subscriptions.ts'
import { retention, sweep } from './sweep.ts'
import { createTokens } from './tokens.ts'

export type NewsletterOptions = {
  /** Holds the embedded database, the secret and the outbox. */
  readonly folder: string
  readonly siteUrl: string
  readonly internalToken: string
  /** Postgres; undefined: the embedded database. */
  readonly databaseUrl: string | undefined
  /** Mail server; undefined: the outbox. */
  readonly smtpUrl: string | undefined
  readonly sender: Sender
  /** Of whoever sends, on one line; stands at the foot of every mail. */
  readonly postalAddress?: string | undefined
  /** What issues tell of. */
  readonly news: NewsSource
  /** 0 takes a free one. Listens on the loopback interface only. */
  readonly port: number
  readonly log: Logger
  readonly clock?: Clock
  readonly limits?: Limits
  /** Seconds until a job that failed is tried again for the first time. */
  readonly retryDelay?: number
  /** How old what is known of published texts may be when a mail is made; milliseconds. */
  readonly freshness?: number
}

export type RunningNewsletter = {
  readonly url: string
  readonly database: Database
  readonly queue: Queue
  /** Makes the issues whose time has come; happens every minute by itself. Throws when the content does not answer. */
  readonly makeIssues: () => Promise<void>
  /** Deletes what is not to be kept any longer; happens every hour by itself. */
  readonly sweep: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Repeats a job; one that takes longer than its time is not begun a second time. */
function every(milliseconds: number, job: () => Promise<void>, onFault: (error: unknown) => void): NodeJS.Timeout {
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    void job()
      .catch(onFault)
      .finally(() => {
        isRunning = false
      })
  }, milliseconds)
  return timer.unref()
}

/**
 * Opens the data, works off what an earlier process left, and listens.
 * @throws as openDatabase; Node's error when the port is taken.
 */
export async function startNewsletter(options: NewsletterOptions): Promise<RunningNewsletter> {
  const { folder, siteUrl, smtpUrl, sender, news, log, clock = Date.now } = options
  const database = await openDatabase({
    databaseUrl: options.databaseUrl,
    folder,
    onLost: (error) => log.error({ err: error }, 'a connection to Postgres was lost'),
  })
  try {
    const { db } = database
    const tokens = createTokens(keptSecret(join(folder, 'secret')))
    const retry = options.retryDelay === undefined ? {} : { retryDelay: options.retryDelay }
    const queue = await createQueue(database, log, retry)
    const kept = join(folder, 'outbox')
    const post = smtpUrl === undefined ? outboxPost(kept, sender, () => new Date(clock())) : smtpPost(smtpUrl, sender)
    const outbox = smtpUrl === undefined ? openOutbox(kept) : null
    const mailSite = { siteUrl, postalAddress: options.postalAddress ?? null }
    const subscriptions = createSubscriptions({ db, queue, tokens, clock })
    const deliver = createDelivery({ db, compose: createComposer(mailSite, tokens), post, clock })
    const composeIssue = createIssueComposer(mailSite, tokens)
    const delivery = createIssueDelivery({
      db,
      toldItems: createToldItems({ db, news, clock, freshness: options.freshness }),
      compose: composeIssue,
      post,
      clock,
      log,
    })
    const limits = createSignUpLimits(options.limits ?? signUpLimits)
    const app = createApp({
      subscriptions,
      readIssue: (slug, locale) => readIssue(db, slug, locale),
      proveIssue: createIssueProver({ news, compose: composeIssue, post, clock, sendingOf: (id) => sendingOf(db, id) }),
      issuesUnderWay: () => issuesUnderWay(db),
      outbox,
      limits,
      tokens,
      siteUrl,
      internalToken: options.internalToken,
      log,
    })
    const tidy = async () => {
      await sweep(db, clock())
      await outbox?.forget(new Date(Date.now() - retention.mails * day))
    }
    const makeDigests = createIssueMaker({ db, queue, news, clock, log })
    const makeEditedIssues = createEditedIssueMaker({ db, queue, news, clock, log })
    const makeIssues = () => runAll([makeDigests, makeEditedIssues])
    const repeated = [
      every(hour, tidy, (error) => log.error({ err: error }, 'old data could not be deleted')),
      every(minute, makeIssues, (error) => log.warn({ err: error }, 'issues are made a minute later')),
      every(
        minute,
        () => noteProgress(db, clock, log),
        (error) => log.warn({ err: error }, 'progress is not known'),
      ),
    ]
    const server = createServer(
      { headersTimeout: 8000, requestTimeout: 10_000, connectionsCheckingInterval: 1000 },
      getRequestListener(app.fetch, { overrideGlobalObjects: false }),
    )
    const port = await new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : options.port)
      })
    })
    await queue.start({ 'sign-up': subscriptions.workOff, mail: deliver, delivery })
    await tidy()
    return {
      url: `http://127.0.0.1:${port}`,
      database,
      queue,
      makeIssues,
      sweep: tidy,
      async close() {
        for (const timer of repeated) clearInterval(timer)
        await new Promise((resolve) => {
          server.close(resolve)
          server.closeIdleConnections()
          setTimeout(() => server.closeAllConnections(), 3000).unref()
        })
        await queue.stop()
        post.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
