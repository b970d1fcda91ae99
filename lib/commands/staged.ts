import { execFileSync } from 'node:child_process'

import { programs, root } from './paths.ts'
import { nodeStep, runSteps } from './steps.ts'

/**
 * The commit hook: format and lint of the staged files, nothing slower. It judges and does not write,
 * because a file may be staged in part.
 */
const listed = execFileSync('git', ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed.split('\0').filter((name) => name !== '')
const code = files.filter((name) => /\.(ts|tsx|mjs|cjs|js)$/.test(name))

const { failed } = await runSteps([
  ...(files.length > 0
    ? [
        nodeStep('format of staged files', [
          programs.prettier,
          '--check',
          '--ignore-unknown',
          '--log-level=warn',
          ...files,
        ]),
      ]
    : []),
  ...(code.length > 0 ? [nodeStep('lint of staged files', [programs.oxlint, '--deny-warnings', ...code])] : []),
])
if (failed > 0) console.error('Mend with "npm run format" and "npm run lint -- --fix", or commit with --no-verify.')
process.exit(failed === 0 ? 0 : 1)
