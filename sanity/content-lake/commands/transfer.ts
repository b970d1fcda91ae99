import { renameSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { exportDataset } from '@sanity/export'
import type { LakeConfig } from '../config.ts'
import { importDocuments } from '../import.ts'
import { createProgress, print, UsageError } from './output.ts'
import { withLake } from './with-lake.ts'

export const exportHelp = `lake export [file.tar.gz] [options]

Writes all documents and assets of a dataset into an archive that Sanity's own tools read.

  --dataset <name>   dataset (production)
  --types <a,b>      only these document types
  --no-drafts        published documents only
  --no-assets        documents only
`

export async function runExport(args: readonly string[], config: LakeConfig): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      dataset: { type: 'string', default: 'production' },
      types: { type: 'string' },
      drafts: { type: 'boolean', default: true },
      assets: { type: 'boolean', default: true },
    },
  })
  const { dataset, types, drafts, assets } = values
  const file = positionals[0] ?? `${dataset}-${new Date().toISOString().slice(0, 10)}.tar.gz`
  const partial = `${file}.partial`
  const progress = createProgress()
  try {
    const { documentCount, assetCount } = await withLake(config, (client) =>
      exportDataset({
        client,
        dataset,
        outputPath: partial,
        drafts,
        assets,
        types: types?.split(','),
        onProgress: ({ step, current, total }) => progress.show(step, current, total),
      }),
    )
    renameSync(partial, file)
    progress.end()
    print(`${documentCount} documents and ${assetCount} assets in ${file}`)
  } finally {
    progress.end()
    rmSync(partial, { force: true })
  }
}

export const importHelp = `lake import <source> [options]

Loads documents and their assets. The source is a folder (documents/*.ndjson or *.ndjson, all files are read as one),
an .ndjson file, or the .tar.gz of an export. Folders and files are checked as a whole before anything is written.

  --dataset <name>   dataset (production)
  --replace          replace documents that are there already
  --missing          leave documents that are there already as they are
                     (without either, the first one that is there already is an error)
`

export async function runImport(args: readonly string[], config: LakeConfig): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dataset: { type: 'string', default: 'production' },
      replace: { type: 'boolean', default: false },
      missing: { type: 'boolean', default: false },
    },
  })
  const [source] = positionals
  if (source === undefined) throw new UsageError(`Name the source to load.\n\n${importHelp}`)
  if (values.replace && values.missing) throw new UsageError('Choose one of --replace and --missing.')
  const operation = values.replace ? 'createOrReplace' : values.missing ? 'createIfNotExists' : 'create'
  const progress = createProgress()
  try {
    const { documents, warnings } = await withLake(config, (client) =>
      importDocuments({
        client,
        source,
        dataset: values.dataset,
        operation,
        onProgress: ({ step, current, total }) => progress.show(step, current, total),
      }),
    )
    progress.end()
    for (const warning of warnings) process.stderr.write(`${warning}\n`)
    print(`${documents} documents loaded into ${values.dataset}`)
  } finally {
    progress.end()
  }
}
