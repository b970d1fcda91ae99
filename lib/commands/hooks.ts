import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

import { root } from './paths.ts'

/**
 * `npm run hooks`: checks staged files before each commit from now on (.githooks). Asked for, never
 * switched on by itself: `npm ci` runs where there is no repository, and a hook belongs to whoever commits.
 */
if (!existsSync(path.join(root, '.git'))) {
  console.error('There is no repository here, so there is nothing to hook into.')
  process.exit(1)
}
execFileSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root })
console.log('Staged files are checked before each commit. Off again: git config --unset core.hooksPath')
