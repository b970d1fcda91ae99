import { createReadStream } from 'node:fs'
import { sanityImport } from '@sanity/import'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { ImportSourceError, readImportSource } from './import-source.ts'

export type ImportProgress = { readonly step: string; readonly current: number | null; readonly total: number | null }

export type ImportRequest = {
  /** A client with a token that may write. */
  readonly client: SanityClient
  /** A folder (with `documents/*.ndjson` or `*.ndjson`), an .ndjson file, or a .tar.gz of an export. */
  readonly source: string
  readonly dataset?: string
  /** What happens to documents that are there already; by default they are replaced. */
  readonly operation?: 'create' | 'createOrReplace' | 'createIfNotExists'
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * Loads documents and their assets with the vendor's own importer. Folders and NDJSON files are checked as a whole
 * before the first write: JSON, ids, types, assets and references. Asset paths `file://./…` are relative to the folder.
 * @returns how many documents were loaded, and what the importer warned about
 * @throws ImportSourceError that names file and line of each fault; errors of the client when the lake refuses
 */
export async function importDocuments(
  request: ImportRequest,
): Promise<{ documents: number; warnings: readonly string[] }> {
  const { source, dataset, operation = 'createOrReplace', onProgress } = request
  const client = dataset === undefined ? request.client : request.client.withConfig({ dataset })
  const options = {
    client,
    operation,
    onProgress: ({ step, current, total }: { step: string; current?: number; total?: number }) =>
      onProgress?.({ step, current: current ?? null, total: total ?? null }),
  }
  if (/\.(tar|tar\.gz|tgz)$/.test(source)) return summary(await sanityImport(createReadStream(source), options))
  onProgress?.({ step: 'Checking documents', current: null, total: null })
  const { documents, base, isExport, outside } = await readImportSource(source)
  await requireTargets(client, source, outside)
  return summary(
    isExport ? await sanityImport(base, options) : await sanityImport(documents, { ...options, assetsBase: base }),
  )
}

const ids = z.array(z.string())

/** The importer strengthens references at its end, so one without a target would fail after everything was written. */
async function requireTargets(
  client: SanityClient,
  source: string,
  outside: ReadonlyMap<string, string>,
): Promise<void> {
  if (outside.size === 0) return
  const wanted = [...outside.keys()]
  const raw = client.withConfig({ perspective: 'raw' })
  const found = new Set(ids.parse(await raw.fetch('*[_id in $wanted]._id', { wanted })))
  const faults = [...outside].filter(([target]) => !found.has(target))
  if (faults.length === 0) return
  throw new ImportSourceError(
    source,
    faults.map(
      ([target, place]) =>
        `${place}: it refers to "${target}", which is neither here nor in the lake. Add that document or take the reference out.`,
    ),
  )
}

function summary({ numDocs, warnings }: { numDocs: number; warnings: readonly { message: string }[] }): {
  documents: number
  warnings: readonly string[]
} {
  return { documents: numDocs, warnings: warnings.map(({ message }) => message) }
}
