import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL of the tests' own: nobody's server is touched, no port is taken, nothing is fetched. */

/** Where Debian puts the server's programs; they are not on the path there. */
const debianFolder = '/usr/lib/postgresql'
/** It refuses to run as root: then it runs as nobody. */
const nobody = 65_534

/** Longest time until it answers, in milliseconds. */
const patience = 60_000

export type OwnPostgres = { readonly url: string; readonly stop: () => Promise<void> }

function programFolder(): string | null {
  if (!existsSync(debianFolder)) return null
  const versions = readdirSync(debianFolder).filter((version) => Number(version) >= 15)
  const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1)
  const folder = join(debianFolder, newest ?? '', 'bin')
  return existsSync(join(folder, 'initdb')) ? folder : null
}

const programs = programFolder()

/** Why the tests over PostgreSQL cannot run here; null where they can. */
export const postgresMissing = programs === null ? 'the package postgresql (15 or later) is not installed' : null

/**
 * A server with an empty database, in a folder of its own, that only this machine's processes reach.
 * @throws with what the server said when it does not start.
 */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  if (programs === null) throw new Error(`No PostgreSQL: ${postgresMissing}.`)
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  if ('uid' in user) chownSync(folder, nobody, nobody)
  const data = join(folder, 'data')
  const making = ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  const made = spawnSync(join(programs, 'initdb'), making, user)
  if (made.status !== 0) throw new Error(`initdb failed: ${String(made.stderr)}`)
  // What is written need not outlive the machine.
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off']
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await new Promise<void>((resolve, reject) => {
      let said = ''
      server.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('ready to accept connections')) resolve()
      })
      const fail = (what: string) => reject(new Error(`PostgreSQL ${what}: ${said}`))
      void ended.then(() => fail('ended before it was ready'))
      AbortSignal.timeout(patience).addEventListener('abort', () => fail('did not get ready'))
    })
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `postgres://tests@localhost/postgres?host=${encodeURIComponent(folder)}`, stop }
}
