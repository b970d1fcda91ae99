import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { ask, newFolder } from './front.ts'

type Run = { readonly child: ChildProcessWithoutNullStreams; readonly folder: string; out: string; err: string }

const runs: Run[] = []

afterEach(() => {
  for (const { child, folder } of runs.splice(0)) {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})

function start(port = 0): Run {
  const folder = newFolder()
  const script = new URL('run-stand-in.ts', import.meta.url).pathname
  const env = { ...process.env, LOG_LEVEL: 'silent', NODE_OPTIONS: '' }
  const child = spawn(process.execPath, [script, folder, String(port)], { env })
  const run: Run = { child, folder, out: '', err: '' }
  child.stdout.on('data', (chunk) => (run.out += String(chunk)))
  child.stderr.on('data', (chunk) => (run.err += String(chunk)))
  runs.push(run)
  return run
}

async function portOf(run: Run): Promise<number> {
  while (!run.out.includes('\n')) await once(run.child.stdout, 'data')
  const { event, url } = JSON.parse(run.out)
  expect(event).toBe('ready')
  return Number(new URL(url).port)
}

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('finishes what it has begun on %s, and ends with 0', async (signal) => {
    const run = start()
    const port = await portOf(run)
    const slow = ask({ port }, '/en/slow')
    await new Promise((resolve) => setTimeout(resolve, 300))
    run.child.kill(signal)
    const exit = once(run.child, 'exit')
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(ask({ port }, '/en')).rejects.toThrow(/ECONNREFUSED/)
    const answer = await slow
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('<h1>Slow</h1>')
    expect(await exit).toEqual([0, null])
  })

  it('says in one line that its port is in use, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const run = start(port)
    const exit = await once(run.child, 'exit')
    other.close()
    expect(exit).toEqual([1, null])
    expect(run.err).toBe(`Port ${port} is in use: stop what uses it, or set PORT.\n`)
    expect(run.out).toBe('')
  })
})
