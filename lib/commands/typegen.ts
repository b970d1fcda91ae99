import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { programs, root } from './paths.ts'
import { runCommand } from './session.ts'
import { runNode } from './steps.ts'

const generated = ['sanity/generated/schema.json', 'sanity/generated/types.ts'].map((name) => path.join(root, name))

const contents = (): string[] => generated.map((file) => readFileSync(file, 'utf8'))

async function generate(): Promise<void> {
  for (const args of [
    ['schema', 'extract', '--force'],
    ['typegen', 'generate'],
  ]) {
    const { ok, output } = await runNode([programs.sanity, ...args], {
      environment: { DO_NOT_TRACK: '1', NO_COLOR: '1' },
    })
    if (!ok) throw new Error(`${output.trimEnd()}\nsanity ${args.join(' ')} failed; what it said stands above.`)
  }
}

/**
 * `npm run typegen`: schema.json and types.ts of sanity/generated, from the schema and the queries.
 * With `--check` the files stay as they are, and the exit code says whether they are current.
 */
await runCommand(async () => {
  const checking = process.argv.includes('--check')
  const before = contents()
  try {
    await generate()
  } catch (error) {
    generated.forEach((file, index) => writeFileSync(file, before[index] ?? ''))
    throw error
  }
  const after = contents()
  const stale = generated.filter((_, index) => before[index] !== after[index]).map((file) => path.relative(root, file))
  if (!checking) {
    console.log(stale.length === 0 ? 'Generated files were current.' : `Written: ${stale.join(', ')}`)
    return 0
  }
  if (stale.length === 0) return 0
  generated.forEach((file, index) => writeFileSync(file, before[index] ?? ''))
  console.error(`Not current: ${stale.join(', ')}. Run "npm run typegen" and commit the result.`)
  return 1
})
