import type { Logger } from '../log/logger.ts'

/**
 * Ends the process with 0 on SIGTERM or SIGINT, after `stop`, at the latest after `milliseconds`; a second signal
 * ends it at once. Next registers no handlers of its own when it runs in process.
 */
export function stopOnSignals(stop: () => Promise<void>, milliseconds: number, log: Logger): void {
  let stopping = false

  function onSignal(signal: NodeJS.Signals): void {
    if (stopping) process.exit(0)
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.warn('requests under way did not finish in time')
      process.exit(0)
    }, milliseconds).unref()
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
