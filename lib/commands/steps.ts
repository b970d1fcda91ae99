import { spawn } from 'node:child_process'

import { childEnvironment } from './child-environment.ts'
import { root } from './paths.ts'

export type Counts = {
  readonly passed: number
  readonly failed: number
  /** Names of tests that passed only when tried again; they are among `passed`. */
  readonly unsteady?: readonly string[]
}

export type StepResult = {
  readonly ok: boolean
  /** What to show when it failed. */
  readonly output: string
  /** Absent: the step counts as one check. */
  readonly counts?: Counts
}

export type Step = {
  readonly name: string
  run(): Promise<StepResult>
}

/** Seconds for people: "0.4 s", "12 s", "1 min 5 s". */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (Math.round(seconds) < 60) return `${Math.round(seconds)} s`
  return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`
}

/**
 * Runs a Node script to its end.
 * @param show true: its output goes to the terminal as it comes, as well as into the result.
 */
export function runNode(
  args: readonly string[],
  {
    environment = {},
    show = false,
  }: { environment?: Readonly<Record<string, string | undefined>>; show?: boolean } = {},
): Promise<StepResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      env: childEnvironment(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (show) process.stdout.write(chunk)
      })
    }
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** A step that is one run of a Node script. */
export function nodeStep(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Step {
  return { name, run: () => runNode(args, { environment }) }
}

/** Steps that do not need each other and keep one core busy each, as one. */
export function together(...steps: readonly Step[]): Step {
  return {
    name: steps.map(({ name }) => name).join(', '),
    async run() {
      const results = await Promise.all(steps.map((step) => step.run()))
      const failed = steps.flatMap(({ name }, index) =>
        results[index]?.ok ? [] : [`${name}:\n${results[index]?.output}`],
      )
      const counts = { passed: steps.length - failed.length, failed: failed.length }
      return { ok: failed.length === 0, output: failed.join('\n'), counts }
    },
  }
}

/**
 * Runs steps in order, a line for each with its time, and stops at the first that fails, with its output.
 * @returns the counts of all runners together; `failed` is 0 when every step passed.
 */
export async function runSteps(steps: readonly Step[], print: (line: string) => void = console.log): Promise<Counts> {
  let passed = 0
  for (const step of steps) {
    const started = performance.now()
    const result = await step.run()
    const time = formatSeconds(performance.now() - started)
    passed += result.counts?.passed ?? (result.ok ? 1 : 0)
    const unsteady = (result.counts?.unsteady ?? []).map((name) => `        passed only when tried again: ${name}`)
    if (!result.ok) {
      for (const line of [...unsteady, result.output.trimEnd()]) print(line)
      print(`FAILED  ${step.name}  ${time}`)
      return { passed, failed: Math.max(1, result.counts?.failed ?? 1) }
    }
    print(`ok      ${step.name}${result.counts ? ` (${result.counts.passed})` : ''}  ${time}`)
    unsteady.forEach((line) => print(line))
  }
  return { passed, failed: 0 }
}
