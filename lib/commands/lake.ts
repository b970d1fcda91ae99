import { spawn } from 'node:child_process'

import { commandEnvironment } from './bring-up.ts'
import { childEnvironment } from './child-environment.ts'
import { root } from './paths.ts'

/** `npm run lake -- <what> ...`: the administration of the embedded Content Lake, which is a program of its own. */
const { DATA_DIR } = commandEnvironment()
const args = ['--disable-warning=ExperimentalWarning', 'sanity/content-lake/cli.ts', ...process.argv.slice(2)]
const cli = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: childEnvironment({ DATA_DIR }) })
// Ctrl-C reaches it by itself; it decides what that means.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => cli.kill('SIGTERM'))
cli.on('exit', (code) => process.exit(code ?? 1))
