import { describeExit, type Service } from './service.ts'
import type { Session } from './session.ts'

/** Longest pause before a service that died is started again, in milliseconds. */
const longestPause = 30_000

/** Milliseconds before start number `attempt` (1 is the first one after a death): a quarter of a second, half a second, 1 s ... 30 s. */
export function restartPause(attempt: number): number {
  return Math.min(250 * 2 ** (attempt - 1), longestPause)
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds).unref())

/** A service that worked this long and then died is not the same trouble as before, in milliseconds. */
const settledAfter = 60_000

/**
 * Starts a service again when it dies, for as long as the session lasts; the site goes on without it meanwhile.
 * @param name of the service, as a sentence begins with it.
 */
export async function keepAlive(session: Session, first: Service, start: () => Service, name: string): Promise<void> {
  let service = first
  for (let attempt = 1; ; attempt += 1) {
    const started = performance.now()
    const exit = await service.exited
    if (session.isClosing()) return
    if (performance.now() - started > settledAfter) attempt = 1
    const wait = restartPause(attempt)
    console.error(`${name} ended with ${describeExit(exit)}. Starting it again in ${wait / 1000} s; the site goes on.`)
    await pause(wait)
    if (session.isClosing()) return
    service = start()
    service.ready.then(
      () => console.error(`${name} answers again.`),
      () => undefined,
    )
  }
}
