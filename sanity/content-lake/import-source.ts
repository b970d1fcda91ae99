import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentIdPattern, randomId } from './ids.ts'
import { depthOf, isObject, nestingOf } from './json.ts'
import type { JsonObject } from './json.ts'
import { referencesOf } from './references.ts'
import { documentLimits } from './document-changes.ts'

/** Documents that are not fit to be loaded. Nothing was written. */
export class ImportSourceError extends Error {
  readonly faults: readonly string[]

  constructor(source: string, faults: readonly string[]) {
    const shown = faults.slice(0, 20).map((fault) => `  ${fault}`)
    const more = faults.length > shown.length ? [`  … and ${faults.length - shown.length} more`] : []
    super(
      [
        `Nothing was loaded: ${source} has ${faults.length} fault(s). Mend them and run the command again.`,
        ...shown,
        ...more,
      ].join('\n'),
    )
    this.name = 'ImportSourceError'
    this.faults = faults
  }
}

export type SourceDocument = JsonObject & { _id: string; _type: string }

export type ImportSource = {
  readonly documents: SourceDocument[]
  /** Folder that `file://./…` of assets is relative to. */
  readonly base: string
  /** The folder is an unpacked export: the vendor's importer also reads its `assets.json`. */
  readonly isExport: boolean
  /** Strong references to documents outside the source, with the place of one of them. */
  readonly outside: ReadonlyMap<string, string>
}

/**
 * Reads and checks all documents of a source before anything is written: an NDJSON file, or a folder with
 * `documents/*.ndjson` or `*.ndjson`, whose files are read as one.
 * @throws ImportSourceError with file and line of each fault
 */
export async function readImportSource(source: string): Promise<ImportSource> {
  const { files, base, isExport } = await filesOf(resolve(source))
  const faults: string[] = []
  const places = new Map<string, string>()
  const documents: SourceDocument[] = []
  const references = new Map<string, string>()
  for (const file of files) {
    for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
      if (line.trim() === '') continue
      const place = `${relative(base, file)}:${index + 1}`
      const fault = (what: string): number => faults.push(`${place}: ${what}`)
      const document = parse(line, fault)
      if (!document) continue
      const earlier = places.get(document._id)
      if (earlier !== undefined)
        fault(`_id "${document._id}" is already used in ${earlier}. Give one of them another _id.`)
      places.set(document._id, place)
      for (const asset of assetsOf(document)) {
        const problem = await faultOfAsset(asset, base)
        if (problem !== null) fault(problem)
      }
      for (const [target, { strong }] of referencesOf(document)) if (strong) references.set(target, place)
      documents.push(document)
    }
  }
  if (documents.length === 0 && faults.length === 0) faults.push('There is no document in it.')
  if (faults.length > 0) throw new ImportSourceError(source, faults)
  const outside = new Map([...references].filter(([target]) => !places.has(target)))
  return { documents, base, isExport, outside }
}

async function filesOf(source: string): Promise<{ files: string[]; base: string; isExport: boolean }> {
  const found = await stat(source).catch(() => null)
  if (!found)
    throw new ImportSourceError(source, [`${source} does not exist. Give a folder, an .ndjson file or a .tar.gz file.`])
  if (!found.isDirectory()) return { files: [source], base: dirname(source), isExport: false }
  const names = await readdir(source)
  const folder = names.includes('documents') ? join(source, 'documents') : source
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ndjson')).toSorted()
  if (files.length === 0) throw new ImportSourceError(source, [`${folder} holds no .ndjson file.`])
  return {
    files: files.map((name) => join(folder, name)),
    base: source,
    isExport: names.includes('assets.json') && files.length === 1,
  }
}

function parse(line: string, fault: (what: string) => void): SourceDocument | null {
  if (line.includes('\uFFFD')) {
    fault('it holds the character U+FFFD, a sign of text saved in the wrong encoding. Save the text again as UTF-8.')
    return null
  }
  let value: unknown
  try {
    if (nestingOf(line) > 200) throw new Error('nested too deep')
    value = JSON.parse(line)
  } catch (error) {
    fault(`not valid JSON (${error instanceof Error ? error.message : String(error)}). Each line must be one document.`)
    return null
  }
  if (!isObject(value)) {
    fault('not a document. Each line must be a JSON object with _type.')
    return null
  }
  const { _id = randomId(), _type } = value
  if (typeof _type !== 'string' || _type === '') fault('_type is missing. Add the name of a document type.')
  else if (typeof _id !== 'string' || !documentIdPattern.test(_id)) {
    fault(`_id ${JSON.stringify(_id)} is not valid. Use 1 to 128 letters, digits, ".", "_" or "-".`)
  } else if (depthOf(value) > documentLimits.depth)
    fault(`nested deeper than ${documentLimits.depth} levels. Flatten the document.`)
  else return { ...value, _id, _type }
  return null
}

function assetsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(assetsOf)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, child]) => (name === '_sanityAsset' ? [child] : assetsOf(child)))
}

async function faultOfAsset(asset: unknown, base: string): Promise<string | null> {
  const url = typeof asset === 'string' ? /^(?:image|file)@((?:file|https?|data):.+)$/.exec(asset)?.[1] : undefined
  if (url === undefined) {
    return `_sanityAsset ${JSON.stringify(asset)} is not valid. Write "image@file://./pictures/${'name'}.webp" or "file@file://./…".`
  }
  if (!url.startsWith('file:')) return null
  const file = url.startsWith('file://./')
    ? join(base, decodeURIComponent(url.slice('file://./'.length)))
    : fileURLToPath(url)
  const found = await stat(file).catch(() => null)
  return found?.isFile()
    ? null
    : `the asset ${basename(file)} is missing. Put it at ${relative(base, file)} or correct _sanityAsset.`
}
