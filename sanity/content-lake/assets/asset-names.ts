import { datasetNamePattern } from '../ids.ts'

/** The two kinds of assets; the words are those of the addresses. */
export const assetKinds = ['images', 'files'] as const
export type AssetKind = (typeof assetKinds)[number]

/** What a file name in an address says: content-addressed, so nothing of it comes from a client. */
export type AssetName = {
  readonly kind: AssetKind
  readonly name: string
  readonly sha1: string
  readonly extension: string
  /** After EXIF rotation; `null` for files. */
  readonly size: { readonly width: number; readonly height: number } | null
}

const imageName = /^([0-9a-f]{40})-([1-9]\d{0,5})x([1-9]\d{0,5})\.([a-z0-9]{1,8})$/
const fileName = /^([0-9a-f]{40})\.([a-z0-9]{1,8})$/

export function isAssetKind(value: string): value is AssetKind {
  return assetKinds.some((kind) => kind === value)
}

/**
 * Reads the last segment of an asset's address. The strict pattern is the whole defence against path traversal:
 * what it lets through holds no separator, dot segment or control character.
 * @returns `null` for anything else
 */
export function parseAssetName(kind: AssetKind, name: string): AssetName | null {
  if (kind === 'files') {
    const [, sha1, extension] = fileName.exec(name) ?? []
    return sha1 === undefined || extension === undefined ? null : { kind, name, sha1, extension, size: null }
  }
  const [, sha1, width, height, extension] = imageName.exec(name) ?? []
  if (sha1 === undefined || extension === undefined) return null
  return { kind, name, sha1, extension, size: { width: Number(width), height: Number(height) } }
}

/** The name of an asset in addresses and on disk. */
export function assetName(
  kind: AssetKind,
  sha1: string,
  extension: string,
  size: { readonly width: number; readonly height: number } | null,
): AssetName {
  const name = size === null ? `${sha1}.${extension}` : `${sha1}-${size.width}x${size.height}.${extension}`
  return { kind, name, sha1, extension, size }
}

/** The id of the asset document: `image-<sha1>-<width>x<height>-<extension>` or `file-<sha1>-<extension>`. */
export function assetDocumentId(asset: AssetName): string {
  const stem = asset.kind === 'images' ? 'image' : 'file'
  return `${stem}-${asset.name.replace('.', '-')}`
}

/** Whether a dataset of that name can exist (also: whether it is safe as the name of a folder). */
export function isDatasetName(value: string): boolean {
  return datasetNamePattern.test(value)
}
