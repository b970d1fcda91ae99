import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, it } from 'vitest'

import { copyLive } from '../copy-live.ts'

const writer = `
const fs = require('node:fs')
process.send('ready')
for (;;) for (let i = 0; i < 20; i += 1) {
  fs.writeFileSync('page' + i + '.draft', 'x')
  fs.renameSync('page' + i + '.draft', 'page' + i)
}`

it('copies a folder in which files are written and renamed meanwhile', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'copy-live-'))
  const source = path.join(folder, 'source')
  mkdirSync(source)
  for (let i = 0; i < 500; i += 1) writeFileSync(path.join(source, `kept${i}`), 'x')
  const child = spawn(process.execPath, ['-e', writer], { cwd: source, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  try {
    await new Promise((resolve) => child.once('message', resolve))
    for (let i = 0; i < 10; i += 1) copyLive(source, path.join(folder, `copy${i}`))
    const kept = readdirSync(path.join(folder, 'copy9')).filter((name) => name.startsWith('kept'))
    expect(kept).toHaveLength(500)
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})
