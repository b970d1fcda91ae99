import { programs } from './paths.ts'
import { runNode } from './steps.ts'

/** `npm run format -- <paths>`: writes the house style; everything when no path is given. */
const paths = process.argv.slice(2)
const { ok } = await runNode(
  [programs.prettier, '--write', '--log-level=warn', ...(paths.length > 0 ? paths : ['.'])],
  {
    show: true,
  },
)
process.exit(ok ? 0 : 1)
