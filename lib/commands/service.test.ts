import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { describeExit, parseReadyLine, startService } from './service.ts'
import { createSession } from './session.ts'

/** Real processes: what is tested is what the operating system does with them. */
const folder = mkdtempSync(path.join(tmpdir(), 'service-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function script(name: string, source: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, source)
  return file
}

const serves = script(
  'serves.mjs',
  `console.log('starting'); console.log('{"event":"ready","port":7}'); setInterval(() => {}, 1000)`,
)

const stubborn = script(
  'stubborn.mjs',
  `process.on('SIGTERM', () => {}); console.log('{"event":"ready"}'); setInterval(() => {}, 1000)`,
)

/** As `next dev` does: a forked process that waits for word from the one that forked it. */
const waits = script(
  'waits.mjs',
  `process.on('message', () => { console.log('{"event":"ready"}') }); process.send('here')`,
)
const forks = script(
  'forks.mjs',
  `import { fork } from 'node:child_process'
  const child = fork(${JSON.stringify(waits)})
  child.on('message', () => setTimeout(() => child.send('go'), 300))`,
)

const dies = script('dies.mjs', 'process.exit(3)')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('reads the ready line and nothing else', () => {
  expect(parseReadyLine('{"event":"ready","url":"x"}')).toEqual({ event: 'ready', url: 'x' })
  expect(parseReadyLine('{"event":"other"}')).toBeNull()
  expect(parseReadyLine('{broken')).toBeNull()
  expect(parseReadyLine('[]')).toBeNull()
  expect(parseReadyLine('ready')).toBeNull()
})

it('waits until the process says that it is ready, and passes other lines on', async () => {
  const lines: string[] = []
  const service = startService({ name: 'it', args: [serves], onLine: (line) => lines.push(line) })
  expect(await service.ready).toEqual({ event: 'ready', port: 7 })
  expect(lines).toEqual(['starting'])
  expect(describeExit(await service.stop())).toBe('signal SIGTERM')
})

it('says so when the process ends before it is ready', async () => {
  const service = startService({ name: 'The lake', args: [dies] })
  await expect(service.ready).rejects.toThrow('The lake ended with code 3 before it was ready.')
  expect(await service.exited).toEqual({ code: 3, signal: null })
})

it('kills what does not end in time', async () => {
  const service = startService({ name: 'it', args: [stubborn], patience: 100 })
  await service.ready
  expect(await service.stop()).toEqual({ code: null, signal: 'SIGKILL' })
})

it('ends the processes of a session in the reverse order of their start, then the rest', async () => {
  const session = createSession()
  const ended: string[] = []
  for (const name of ['lake', 'site']) {
    const service = session.start({ name, args: [serves], onLine: () => undefined })
    void service.exited.then(() => ended.push(name))
    await service.ready
  }
  session.afterwards(() => ended.push('folder'))
  expect(session.isClosing()).toBe(false)
  await session.close()
  expect(session.isClosing()).toBe(true)
  expect(ended).toEqual(['site', 'lake', 'folder'])
})

const serviceModule = path.join(import.meta.dirname, 'service.ts')

it('does not outlive a command that is killed', async () => {
  const parent = script(
    'parent.mjs',
    `import { startService } from ${JSON.stringify(serviceModule)}
     const service = startService({ name: 'child', args: [${JSON.stringify(serves)}], onLine: () => {} })
     await service.ready
     console.log(JSON.stringify({ event: 'ready', child: service.pid }))`,
  )
  const command = startService({ name: 'command', args: [parent], patience: 0 })
  const { child } = await command.ready
  if (typeof child !== 'number') throw new Error('no child')
  expect(isAlive(child)).toBe(true)
  if (command.pid !== undefined) process.kill(command.pid, 'SIGKILL')
  await command.exited
  await expect.poll(() => isAlive(child), { timeout: 5000 }).toBe(false)
})

it('leaves the channels alone that a process has with those it forks', async () => {
  const service = startService({ name: 'A forking service', args: [forks] })
  await expect(service.ready).resolves.toMatchObject({ event: 'ready' })
  await service.stop()
})
