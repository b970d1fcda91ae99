import type { DatabaseSync } from 'node:sqlite'
import type { LakeDocument } from './types.ts'

/** What strangers may know of pictures and files: it follows from the published documents that refer to them. */
export type AssetVisibility = {
  /** Whether a published document refers to the asset, so that strangers may read its document. */
  isPublished(dataset: string, id: string): boolean
  /**
   * Whether strangers may have its bytes; never those of a private dataset. Those of an asset that nothing at all refers to stay reachable: its address
   * is a hash of the bytes, which nobody knows who does not have them.
   */
  isOpen(dataset: string, id: string): boolean
}

/** Whether a document describes a picture or a file. */
export function isAsset({ _type }: Pick<LakeDocument, '_type'>): boolean {
  return _type === 'sanity.imageAsset' || _type === 'sanity.fileAsset'
}

/** @param hiddenTypes what strangers are not shown publishes no picture */
export function createAssetVisibility(database: DatabaseSync, hiddenTypes: readonly string[]): AssetVisibility {
  // An id without a dot is that of a published document (ids.ts). Assets do not publish each other.
  const selectPublished = database.prepare(
    `SELECT 1 FROM document_references AS r JOIN documents AS d ON d.dataset = r.dataset AND d.id = r.source
     WHERE r.dataset = ? AND r.target = ? AND instr(r.source, '.') = 0
       AND d.type NOT IN ('sanity.imageAsset', 'sanity.fileAsset')
       AND d.type NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
  )
  const selectOpenDataset = database.prepare("SELECT 1 FROM datasets WHERE name = ? AND acl_mode = 'public'")
  const selectAny = database.prepare('SELECT 1 FROM document_references WHERE dataset = ? AND target = ? LIMIT 1')
  const hidden = JSON.stringify(hiddenTypes)
  const isPublished = (dataset: string, id: string): boolean => selectPublished.get(dataset, id, hidden) !== undefined
  return {
    isPublished,
    isOpen: (dataset, id) =>
      selectOpenDataset.get(dataset) !== undefined &&
      (isPublished(dataset, id) || selectAny.get(dataset, id) === undefined),
  }
}
