import { isAsset } from './asset-visibility.ts'
import type { LakeDocument } from './types.ts'

/**
 * An asset document with the address under which the lake is reached now. The one that it was stored with goes stale
 * when the port or the host name changes, and exports, imports and previews follow it.
 * @param publicUrl absolute address of the lake
 */
export function withCurrentAddress(document: LakeDocument, publicUrl: string): LakeDocument {
  const { path } = document
  if (!isAsset(document)) return document
  if (typeof path !== 'string' || !/^(?:images|files)\//.test(path)) return document
  return { ...document, url: `${publicUrl.replace(/\/+$/, '')}/${path}` }
}
