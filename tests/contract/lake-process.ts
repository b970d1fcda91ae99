import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { adminToken } from './lake-harness.ts'

/** The lake as the start command runs it: a process of its own under Node. */

const main = fileURLToPath(new URL('../../sanity/content-lake/main.ts', import.meta.url))
const readyLine = z.object({
  event: z.literal('ready'),
  url: z.url(),
  datasets: z.array(z.looseObject({ name: z.string(), documents: z.number() })),
  administrator: z.object({ email: z.string(), password: z.string().nullable() }).optional(),
})

/** What every process gets of this one's environment: nothing that a developer may have set for a real lake. */
function inherited(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { NODE_ENV: 'test', ...(PATH && { PATH }), ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) }
}

export type Exit = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
  readonly stdout: string
}

export type LakeProcess = {
  readonly child: ChildProcess
  /** Resolves when the lake takes requests; rejects when the process ends before. */
  readonly ready: Promise<z.output<typeof readyLine>>
  readonly exit: Promise<Exit>
}

/** Spawns `main.ts`. The data folder is the caller's, so that it survives. */
export function spawnLake(dataDir: string, env: Readonly<Record<string, string>> = {}): LakeProcess {
  const child = spawn(process.execPath, [main], {
    env: { ...inherited(), DATA_DIR: dataDir, LAKE_PORT: '0', LAKE_ADMIN_TOKEN: adminToken, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  let stdout = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  const lines = createInterface(child.stdout)
  const exit = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stderr, stdout }))
  })
  const first = new Promise<z.output<typeof readyLine>>((resolve, reject) => {
    lines.on('line', (line) => {
      stdout += `${line}\n`
      const { success, data } = readyLine.safeParse(JSON.parse(line))
      if (success) resolve(data)
      else reject(new Error(`Unexpected line: ${line}`))
    })
    void exit.then((ended) => reject(new Error(`The lake ended with ${ended.code ?? ended.signal}: ${ended.stderr}`)))
  })
  // A test that expects the process to fail looks at `exit` only.
  first.catch(() => undefined)
  return { child, ready: first, exit }
}

const cli = fileURLToPath(new URL('../../sanity/content-lake/cli.ts', import.meta.url))

/** Runs `npm run lake -- ...` on a data folder. @param input standard input */
export function runCli(
  dataDir: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...inherited(), DATA_DIR: dataDir, LAKE_PORT: '0' }
    const child = execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}
