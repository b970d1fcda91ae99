import { programs } from './paths.ts'
import { runNode } from './steps.ts'

/** `npm run lint -- <paths and options>`: the linter alone, `--fix` included. */
const { ok } = await runNode([programs.oxlint, '--deny-warnings', ...process.argv.slice(2)], { show: true })
process.exit(ok ? 0 : 1)
