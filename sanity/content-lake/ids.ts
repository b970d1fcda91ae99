import { randomBytes } from 'node:crypto'

/** The grammar of document ids: 1 to 128 letters, digits, `.`, `_`, `-`; neither `-` nor `.` first. */
export const documentIdPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

/** The grammar of dataset names, as the hosted service has it. */
export const datasetNamePattern = /^[a-z0-9_][a-z0-9_-]{0,63}$/

/** Transaction ids are chosen by clients; the Studio sends UUIDs. */
export const transactionIdPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A random id of letters and digits; 22 of them carry 130 bits. */
export function randomId(length = 22): string {
  let id = ''
  while (id.length < length) {
    for (const byte of randomBytes(length * 2)) {
      // 248 is the greatest multiple of 62 in a byte: beyond it the first letters would come up more often.
      if (byte < 248 && id.length < length) id += alphabet.charAt(byte % 62)
    }
  }
  return id
}

/** Whether everybody may read the document: `_id in path("*")`, that is, an id without a dot. */
export function isPublicId(id: string): boolean {
  return !id.includes('.')
}

/** Whether the id is that of a draft or of a version in a release. */
export function isUnpublishedId(id: string): boolean {
  return id.startsWith('drafts.') || id.startsWith('versions.')
}

/** `drafts.a` → `a`, `versions.r1.a` → `a`; a published id is returned as it is. */
export function publishedId(id: string): string {
  if (id.startsWith('drafts.')) return id.slice('drafts.'.length)
  if (!id.startsWith('versions.')) return id
  const dot = id.indexOf('.', 'versions.'.length)
  return dot < 0 ? id : id.slice(dot + 1)
}

/** The release that a version belongs to: `r1` of `versions.r1.a`; `null` for every other id. */
export function releaseOf(id: string): string | null {
  return /^versions\.([^.]+)\../.exec(id)?.[1] ?? null
}

/**
 * Ids of the draft and of the versions of a document.
 * @param idsUnder tells the ids that begin so
 */
export function versionsAmong(idsUnder: (prefix: string) => readonly string[], published: string): readonly string[] {
  const draft = `drafts.${published}`
  const isVersion = (id: string): boolean => id === `versions.${releaseOf(id)}.${published}`
  return [...idsUnder(draft).filter((id) => id === draft), ...idsUnder('versions.').filter(isVersion)]
}
