import { parseArgs } from 'node:util'
import type { LakeConfig } from '../config.ts'
import { print, UsageError } from './output.ts'
import { withLake } from './with-lake.ts'

export const datasetHelp = `lake dataset list
lake dataset create <name> [--private]

Of a private dataset, strangers read nothing; of a public one, published documents.
`

export async function runDataset(args: readonly string[], config: LakeConfig): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { private: { type: 'boolean', default: false } },
  })
  const [action, name] = positionals
  if (action === 'list') {
    const datasets = await withLake(config, (client) => client.datasets.list())
    for (const dataset of datasets) print(`${dataset.name}\t${dataset.aclMode}`)
    return
  }
  if (action !== 'create' || name === undefined) throw new UsageError(datasetHelp)
  await withLake(config, (client) => client.datasets.create(name, { aclMode: values.private ? 'private' : 'public' }))
  print(`Dataset ${name} created`)
}
