import { pino } from 'pino'
import { createFirstAdministrator } from './accounts/first-administrator.ts'
import { readConfig } from './config.ts'
import { DataLockedError } from './data-lock.ts'
import { startLake } from './start-lake.ts'

/** `node sanity/content-lake/main.ts`: the lake as a process. Standard output carries one line, when it is ready. */

const logger = pino({ name: 'lake' }, pino.destination({ dest: 2, sync: true }))

try {
  const config = readConfig(process.env)
  const lake = await startLake({ ...config, logger })
  const administrator = await createFirstAdministrator(lake.accounts, {
    email: config.adminEmail,
    password: config.adminPassword,
  })
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    lake.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const datasets = lake.store.datasets().map(({ name }) => ({ name, ...lake.store.counts(name) }))
  // The only place where a generated password is ever shown; the log goes to standard error.
  const made = administrator === null ? {} : { administrator }
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: lake.url, datasets, ...made })}\n`)
} catch (error) {
  fail(error)
}

function fail(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : ''
    return `Port ${port} is in use. Stop the other program, or set LAKE_PORT to a free port.`
  }
  if ('code' in error && error.code === 'EACCES')
    return `The lake may not do that: ${error.message}. Check DATA_DIR and LAKE_PORT.`
  return error instanceof DataLockedError || !process.env['LAKE_DEBUG'] ? error.message : (error.stack ?? error.message)
}
