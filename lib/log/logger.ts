import { pino, type Logger } from 'pino'

export type { Logger }

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Never in a log, at the top or one and two objects down: personal data and keys. */
const secretNames = ['email', 'token', 'cookie', 'authorization', 'password', 'secret'] as const

function level(): string {
  const asked = process.env['LOG_LEVEL']
  if (asked === undefined || asked === '') return 'info'
  if (levels.some((known) => known === asked)) return asked
  throw new Error(`LOG_LEVEL is "${asked}"; give one of ${levels.join(', ')}`)
}

/**
 * A logger that writes JSON lines to standard error: standard output belongs to the commands' own answers.
 * @param name the part of the program, in every line.
 * @throws when LOG_LEVEL is none of pino's levels.
 */
export function createLogger(name: string): Logger {
  return pino(
    {
      level: level(),
      redact: {
        paths: secretNames.flatMap((secret) => [secret, `*.${secret}`, `*.*.${secret}`]),
        censor: '[redacted]',
      },
      base: { part: name },
    },
    // Synchronous: a last line must not be lost when the process ends.
    pino.destination({ dest: 2, sync: true }),
  )
}
