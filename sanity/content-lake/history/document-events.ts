import { publishedId as publishedIdOf, releaseOf } from '../ids.ts'
import type { History, Passage } from './history.ts'

type OfVersion = {
  readonly versionId: string
  /** The revision of the draft or version at that point; before it went, where it went. */
  readonly versionRevisionId: string
  readonly releaseId?: string
}

/** What happened to a document, as the Studio's History panel lists it. It makes the edits in between by itself. */
export type DocumentEvent = {
  readonly timestamp: string
  readonly author: string
  /** The published id. */
  readonly documentId: string
} & (
  | ({ readonly type: 'createDocumentVersion' | 'deleteDocumentVersion' | 'unpublishDocument' } & OfVersion)
  | ({
      readonly type: 'publishDocumentVersion'
      readonly revisionId: string
      readonly publishCause: 'document.publish' | 'release.publish'
    } & OfVersion)
  | { readonly type: 'createLiveDocument' | 'updateLiveDocument'; readonly revisionId: string }
  | { readonly type: 'deleteDocumentGroup' }
)

/**
 * The events of a published document, or of one of its drafts or versions, newest first. Nothing is stored for it:
 * whether a document was there before and after a transaction tells them all.
 * @param page `cursor` is the `nextCursor` of the page before, `''` at first
 * @returns `nextCursor` `''` when there is no more
 */
export function documentEvents(
  history: History,
  dataset: string,
  id: string,
  page: { readonly cursor: string; readonly limit: number },
): { readonly events: readonly DocumentEvent[]; readonly nextCursor: string } {
  const published = publishedIdOf(id)
  // A draft ends with its published document, also when there was none to delete. A version lives on.
  const documentIds = id === `drafts.${published}` ? [id, published] : [id]
  const changing = id === published ? published : null
  // A transaction has two rows at most here, and is not cut in two.
  const limit = Math.max(page.limit, 2)
  const beforeSequence = page.cursor === '' ? Number.MAX_SAFE_INTEGER : Number(page.cursor)
  const rows = history.passages(dataset, { documentIds, changing }, { beforeSequence, limit: limit + 1 })
  const cut = rows[limit]?.sequence
  const whole = cut === undefined ? rows : rows.slice(0, limit).filter(({ sequence }) => sequence !== cut)
  const found = whole.map((row) => {
    if (row.documentId === id) return id === published ? ofPublished(row) : ofVersion(row)
    const own = whole.some((other) => other.sequence === row.sequence && other.documentId === id)
    return own || row.exists ? null : ofRemoval(row)
  })
  return {
    events: found.filter((event) => event !== null),
    nextCursor: cut === undefined ? '' : String(whole.at(-1)?.sequence ?? 0),
  }

  function ofPublished(row: Passage): DocumentEvent {
    if (!row.exists) return ofRemoval(row)
    const version = versionThatWent(row.sequence)
    if (version?.beforeRevision) return publication(row, version.documentId, version.beforeRevision)
    const type = row.beforeRevision === null ? 'createLiveDocument' : 'updateLiveDocument'
    return { ...common(row), type, revisionId: row.id }
  }

  function ofVersion(row: Passage): DocumentEvent {
    const [beside] = history.passagesIn(dataset, row.sequence, published).filter((one) => one.documentId === published)
    if (row.beforeRevision === null) {
      const type = beside?.exists === false ? 'unpublishDocument' : 'createDocumentVersion'
      return { ...common(row), type, ...version(id, row.id) }
    }
    if (beside?.exists === true) return publication(row, id, row.beforeRevision)
    if (beside?.exists === false) return { ...common(row), type: 'deleteDocumentGroup' }
    return { ...common(row), type: 'deleteDocumentVersion', ...version(id, row.beforeRevision) }
  }

  /** The published document went: it is a draft now, or gone. */
  function ofRemoval(row: Passage): DocumentEvent {
    const draftId = `drafts.${published}`
    const revision = history.revisionAt(dataset, draftId, row.sequence)
    if (revision === null) return { ...common(row), type: 'deleteDocumentGroup' }
    return { ...common(row), type: 'unpublishDocument', ...version(draftId, revision) }
  }

  function versionThatWent(sequence: number): Passage | undefined {
    return ['drafts.', 'versions.']
      .flatMap((prefix) => history.passagesIn(dataset, sequence, prefix))
      .find((row) => !row.exists && publishedIdOf(row.documentId) === published)
  }

  function publication(row: Passage, versionId: string, versionRevisionId: string): DocumentEvent {
    const publishCause = versionId.startsWith('versions.') ? 'release.publish' : 'document.publish'
    const type = 'publishDocumentVersion'
    return { ...common(row), type, revisionId: row.id, ...version(versionId, versionRevisionId), publishCause }
  }

  function common({ timestamp, author }: Passage): { timestamp: string; author: string; documentId: string } {
    return { timestamp, author, documentId: published }
  }

  function version(versionId: string, versionRevisionId: string): OfVersion {
    const releaseId = releaseOf(versionId)
    return { versionId, versionRevisionId, ...(releaseId !== null && { releaseId }) }
  }
}
