import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '../../lib/commands/ports.ts'

/** Where Debian puts the server's programs; they are not on the path there. */
const debianFolder = '/usr/lib/postgresql'
/** It refuses to run as root: then it runs as nobody. */
const nobody = 65_534

export type OwnPostgres = { readonly url: string; readonly stop: () => Promise<void> }

function programFolder(): string | null {
  if (!existsSync(debianFolder)) return null
  const versions = readdirSync(debianFolder).filter((version) => Number(version) >= 15)
  const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1)
  return newest === undefined ? null : join(debianFolder, newest, 'bin')
}

/** True where PostgreSQL 15 or later is installed. */
export function hasPostgres(): boolean {
  const programs = programFolder()
  return programs !== null && existsSync(join(programs, 'initdb'))
}

/** A server with an empty database and a folder of its own; null where no PostgreSQL of 15 or later is installed. */
export async function startOwnPostgres(): Promise<OwnPostgres | null> {
  const programs = programFolder()
  if (programs === null || !hasPostgres()) return null
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  if ('uid' in user) chownSync(folder, nobody, nobody)
  const data = join(folder, 'data')
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8'], user)
  if (made.status !== 0) throw new Error(`initdb failed: ${String(made.stderr)}`)
  const port = await freePort()
  const args = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder]
  const server = spawn(join(programs, 'postgres'), args, { ...user, stdio: 'ignore' })
  const ready = () => spawnSync(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0
  for (let attempt = 0; attempt < 300 && !ready(); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url: `postgres://tests@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
