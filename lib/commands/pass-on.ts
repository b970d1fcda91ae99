import { spawn } from 'node:child_process'

import { commandEnvironment } from './bring-up.ts'
import { childEnvironment } from './child-environment.ts'
import { root } from './paths.ts'

/** Runs a program that administers one of the parts, with the words of this command, and ends as it does. */
export function passOn(program: string): void {
  const { DATA_DIR } = commandEnvironment()
  const args = ['--disable-warning=ExperimentalWarning', program, ...process.argv.slice(2)]
  const cli = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: childEnvironment({ DATA_DIR }) })
  // Ctrl-C reaches it by itself; it decides what that means.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => cli.kill('SIGTERM'))
  cli.on('exit', (code) => process.exit(code ?? 1))
}
