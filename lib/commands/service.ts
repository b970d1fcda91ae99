import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

import { childEnvironment } from './child-environment.ts'
import { root } from './paths.ts'

/** What a service says of itself when it answers: one line of JSON with `event: 'ready'`. */
export type ReadyLine = Readonly<Record<string, unknown>>

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type ServiceOptions = {
  /** Its name in messages. */
  readonly name: string
  /** Script and arguments, given to the Node that runs this. */
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Gets each line of standard output but the ready line. Absent: lines are passed on. */
  readonly onLine?: (line: string) => void
  /** Milliseconds from the polite signal to the final one. */
  readonly patience?: number
}

export type Service = {
  readonly name: string
  readonly pid: number | undefined
  /** Rejects when the process ends first. */
  readonly ready: Promise<ReadyLine>
  /** Never rejects. */
  readonly exited: Promise<Exit>
  /** SIGTERM, and SIGKILL when patience ends. Safe to call more than once. */
  stop(): Promise<Exit>
}

const followParent = pathToFileURL(path.join(import.meta.dirname, 'follow-parent.mjs')).href

/** The ready line in `line`, or null. */
export function parseReadyLine(line: string): ReadyLine | null {
  if (!line.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('event' in value) || value.event !== 'ready') return null
    return Object.fromEntries(Object.entries(value))
  } catch {
    return null
  }
}

/** In words, for messages: "code 1" or "signal SIGKILL". */
export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `code ${code}` : `signal ${signal}`
}

/**
 * Starts a Node process that serves until it is stopped. Its standard error is passed on.
 * The process ends when this one does, however that ends.
 */
export function startService({ name, args, environment = {}, onLine, patience = 12_000 }: ServiceOptions): Service {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', followParent, ...args], {
    cwd: root,
    env: childEnvironment({ ...environment, FOLLOW_PARENT: String(process.pid) }),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })

  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: 127, signal: null }))
  })

  const ready = new Promise<ReadyLine>((resolve, reject) => {
    if (child.stdout === null) throw new Error('Standard output is asked for above.')
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = parseReadyLine(line)
      if (answer) resolve(answer)
      else if (onLine) onLine(line)
      else process.stdout.write(`${line}\n`)
    })
    void exited.then((exit) => reject(new Error(`${name} ended with ${describeExit(exit)} before it was ready.`)))
  })
  // Whoever does not wait for it hears of the end through `exited`.
  ready.catch(() => {})

  async function stop(): Promise<Exit> {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    try {
      return await exited
    } finally {
      clearTimeout(timer)
    }
  }

  return { name, pid: child.pid, ready, exited, stop }
}
