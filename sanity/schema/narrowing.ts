/** @returns the value as an object with unknown members, or null when it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns the text without spaces at its ends; empty when the value is no string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** @returns the id that a reference field points to, or null. */
export function referenceOf(value: unknown): string | null {
  return textOf(recordOf(value)?._ref) || null
}

/** True for a document that is the translation of another one. */
export function isTranslation(document: unknown): boolean {
  return referenceOf(recordOf(document)?.translationOf) !== null
}

/** @returns the id of the published form of a document (drafts and release versions carry a prefix). */
export function publishedId(id: string): string {
  return id.replace(/^(?:drafts|versions\.[^.]+)\./, '')
}
