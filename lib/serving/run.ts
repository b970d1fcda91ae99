import type { Logger } from '../log/logger.ts'
import type { FrontServer } from './front-server.ts'
import { settings } from './settings.ts'

/** A fault that its reader can mend: printed as one line, without a stack. */
export class StartFault extends Error {}

export type RunOptions = {
  readonly host: string
  readonly port: number
  readonly log: Logger
}

function listenFault(error: unknown, { host, port }: RunOptions): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'EADDRINUSE':
      return new StartFault(`Port ${port} is in use: stop what uses it, or set PORT.`)
    case 'EACCES':
      return new StartFault(`Port ${port} may not be used by this user: set PORT above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartFault(`HOST ${host} is no address of this machine: set HOST.`)
    default:
      return error
  }
}

/**
 * Ends the process with 0 on SIGTERM or SIGINT, after `stop`, at the latest after ten seconds; a second signal
 * ends it at once. Next registers no handlers of its own when it runs in process.
 */
function stopOnSignals(stop: () => Promise<void>, log: Logger): void {
  let stopping = false

  function onSignal(signal: NodeJS.Signals): void {
    if (stopping) process.exit(0)
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.warn('requests under way did not finish in time')
      process.exit(0)
    }, settings.stopWithin).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(0)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/**
 * Listens, prints `{"event":"ready","url":…}` on standard output, and stops on signals.
 * @throws StartFault when the port or host cannot be had, in words that say what to do.
 */
export async function runFront(front: FrontServer, options: RunOptions): Promise<void> {
  const { host, log } = options
  const port = await front.listen(options.port, host).catch((error: unknown) => {
    throw listenFault(error, options)
  })
  stopOnSignals(front.stop, log)
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: `http://${name}:${port}` })}\n`)
}
