import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type SeedDocument = Readonly<Record<string, unknown>> & { readonly _id: string; readonly _type: string }

/** A value of the sample content with the place where it stands, for messages of failed tests. */
export type Place = { readonly document: SeedDocument; readonly path: string; readonly value: unknown }

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSeedDocument(value: unknown): value is SeedDocument {
  return isObject(value) && typeof value._id === 'string' && typeof value._type === 'string'
}

/**
 * Reads every document of the sample content, one a line, in the order of file names.
 * @throws Error with file and line when a line is no document.
 */
export function readSeed(folder: string): SeedDocument[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .toSorted()
  return files.flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    return lines.map((line, index) => {
      const document: unknown = JSON.parse(line)
      if (!isSeedDocument(document)) throw new Error(`${name}, line ${index + 1}: a document needs _id and _type.`)
      return document
    })
  })
}

/** @returns every value inside the document, parents before children. */
export function placesOf(document: SeedDocument): Place[] {
  const places: Place[] = []
  const visit = (value: unknown, path: string) => {
    places.push({ document, path, value })
    if (Array.isArray(value)) value.forEach((member: unknown, index) => visit(member, `${path}[${index}]`))
    else if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(member, `${path}.${key}`)
  }
  visit(document, document._id)
  return places
}

/** @returns the words of a Portable Text body as GROQ's `pt::text` gives them: blocks parted by an empty line. */
export function bodyText(body: unknown): string {
  const blocks = Array.isArray(body) ? body.filter(isObject) : []
  return blocks
    .map((block) => (Array.isArray(block.children) ? block.children.filter(isObject) : []))
    .map((children) => children.map((child) => (typeof child.text === 'string' ? child.text : '')).join(''))
    .join('\n\n')
}
