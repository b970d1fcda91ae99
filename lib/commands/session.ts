import { startService, type Service, type ServiceOptions } from './service.ts'

/** The processes of one command. They end in the reverse order of their start, whatever ends the command. */
export type Session = {
  start(options: ServiceOptions): Service
  /** Undoes something that is no process (a temporary folder); runs after the processes have ended. */
  afterwards(action: () => void): void
  /** True from the first signal or call of `close` on: what dies now died on purpose. */
  isClosing(): boolean
  close(): Promise<void>
}

export function createSession(): Session {
  const services: Service[] = []
  const actions: (() => void)[] = []
  let closing: Promise<void> | null = null

  async function closeAll(): Promise<void> {
    for (const service of services.toReversed()) await service.stop()
    for (const action of actions.toReversed()) action()
  }

  return {
    start(options) {
      const service = startService(options)
      services.push(service)
      void service.exited.then(() => services.splice(services.indexOf(service), 1))
      return service
    },
    afterwards: (action) => void actions.push(action),
    isClosing: () => closing !== null,
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}

/** An error whose message says all there is to say to the person at the terminal. */
function report(error: unknown): void {
  if (!(error instanceof Error)) console.error(error)
  else console.error(process.env['DEBUG'] ? error.stack : error.message)
}

/**
 * Runs a command's work in a session and exits with its answer: the returned code; 1 and the message
 * when it throws; 130 or 143 after Ctrl-C or SIGTERM, once every process has ended.
 */
export async function runCommand(work: (session: Session) => Promise<number>): Promise<never> {
  const session = createSession()
  const signalled = new Promise<number>((resolve) => {
    process.once('SIGINT', () => resolve(130))
    process.once('SIGTERM', () => resolve(143))
    process.once('SIGHUP', () => resolve(129))
  })
  // A second Ctrl-C finds processes that are ending already.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void session.close())
  const finished = work(session).catch((error: unknown) => {
    // What fails because its processes are being ended is no news.
    if (session.isClosing()) return signalled
    report(error)
    return 1
  })
  const code = await Promise.race([signalled, finished])
  await session.close()
  process.exit(code)
}
