#!/usr/bin/env node
/**
 * What every npm script starts with. Runs on Node 20.9 and newer without node_modules: checks the
 * version, installs when needed, then starts the command on the Node that the project brings along.
 * Plain JavaScript, because nothing else is there yet.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const oldest = [20, 9]
const own = [24, 0]

/** @returns true when `version` ("24.1.0") is `wanted` or newer. */
const atLeast = (version, [major, minor]) => {
  const [givenMajor = 0, givenMinor = 0] = version.split('.').map(Number)
  return givenMajor > major || (givenMajor === major && givenMinor >= minor)
}

const fail = (message) => {
  console.error(message)
  process.exit(1)
}

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * npm writes node_modules/.package-lock.json last, so an install that was cut short counts as none.
 * Packages for other systems are optional and may be absent.
 */
const isInstalled = () => {
  const installed = packagesOf('node_modules/.package-lock.json')
  const wanted = packagesOf('package-lock.json')
  if (wanted === null) fail('package-lock.json is missing or damaged. Restore it with: git checkout package-lock.json')
  if (installed === null) return false
  return Object.entries(wanted).every(([name, { version, optional, devOptional, peer }]) => {
    if (name === '') return true
    const there = installed[name]
    if (there === undefined) return Boolean(optional || devOptional || peer)
    return there.version === version
  })
}

const install = () => {
  console.log('Installing packages (once; one to three minutes) ...')
  const started = Date.now()
  const { status, error } = spawnSync('npm ci --no-fund --no-audit --loglevel=error --progress=true', {
    cwd: root,
    stdio: 'inherit',
    shell: true,
    // Engine warnings of single packages are noise: they run on the Node that is being installed.
    env: { ...process.env, npm_config_engine_strict: 'false' },
  })
  if (error) fail(`npm could not be started: ${error.message}`)
  if (status !== 0)
    fail('npm ci failed; its message is above. Mend that and start again: nothing is left half-installed.')
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

const ownNode = () => {
  const names = process.platform === 'win32' ? ['node.exe', 'node'] : ['node']
  const found = names.map((name) => path.join(root, 'node_modules/node/bin', name)).find((name) => existsSync(name))
  if (found !== undefined && spawnSync(found, ['--version']).status === 0) return found
  if (atLeast(process.versions.node, own)) return process.execPath
  return fail(
    'The package "node" (Node 24) is not complete: its install script did not run. ' +
      'Run "npm ci" without --ignore-scripts, or use Node 24.',
  )
}

const [command, ...rest] = process.argv.slice(2)
if (!atLeast(process.versions.node, oldest)) {
  fail(`Node ${oldest.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org/`)
}
const file = path.join(root, 'lib/commands', `${command}.ts`)
if (!/^[a-z-]+$/.test(command ?? '') || !existsSync(file)) fail(`No command "${command}". See "npm run".`)
if (!isInstalled()) install()

const node = ownNode()
const bin = path.join(root, 'node_modules/.bin')
// Next would read .env by itself; the other processes would not.
const settings = existsSync(path.join(root, '.env')) ? ['--env-file=.env'] : []
// Should this process be killed, its channel closes and the command ends too.
const follow = ['--import', pathToFileURL(path.join(root, 'lib/commands/follow-parent.mjs')).href]
const child = spawn(node, [...settings, '--disable-warning=ExperimentalWarning', ...follow, file, ...rest], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    FOLLOW_PARENT: String(process.pid),
    // Nothing of ours phones home: neither Next nor Sanity's tools.
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    // Every Node that is started below finds the code stripped of types and compiled from its second run on: a lake
    // starts in half the time. Where the folder cannot be written, Node does without.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules/.cache/node'),
    PATH: [path.dirname(node), bin, process.env.PATH ?? ''].join(path.delimiter),
  },
})
// Ctrl-C reaches the child by itself (it is in the terminal's foreground group); a second time does no harm,
// and a signal that is sent to this process alone must not be lost.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
