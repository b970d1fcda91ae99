import { join } from 'node:path'

import { z } from 'zod'

import { readEnvironment } from '../env/environment.ts'
import { createLogger } from '../log/logger.ts'
import { createNewsSource } from './issues/news-source.ts'
import { startNewsletter } from './start-newsletter.ts'
import { FolderLockedError } from './store/folder-lock.ts'

/**
 * `node lib/newsletter/main.ts`: the newsletter as a process. It alone has the data open: PGlite takes no second
 * opener, and computes on the thread that it is on, which must not be the site's.
 * Standard output carries one line, when it is ready.
 */

const log = createLogger('newsletter')

function fail(error: unknown): never {
  const plain =
    error instanceof FolderLockedError || (error instanceof Error && error.message.startsWith('The environment'))
  if (plain) process.stderr.write(`${error.message}\n`)
  else log.fatal({ err: error }, 'the newsletter cannot go on')
  process.exit(1)
}

try {
  const environment = readEnvironment()
  if (environment.SMTP_URL !== undefined && environment.MAIL_POSTAL_ADDRESS === undefined) {
    log.warn('mails carry no postal address, which laws on bulk mail ask for; set MAIL_POSTAL_ADDRESS')
  }
  const port = z.coerce.number().int().min(0).max(65_535).catch(0).parse(process.env['NEWSLETTER_PORT'])
  const running = await startNewsletter({
    folder: join(environment.DATA_DIR, 'newsletter'),
    siteUrl: environment.SITE_URL,
    internalToken: environment.REVALIDATE_SECRET,
    databaseUrl: environment.DATABASE_URL,
    smtpUrl: environment.SMTP_URL,
    sender: { name: 'NATO', address: environment.MAIL_FROM },
    postalAddress: environment.MAIL_POSTAL_ADDRESS,
    news: createNewsSource(environment),
    port,
    log,
  })
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    running.close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: running.url })}\n`)
} catch (error) {
  fail(error)
}
