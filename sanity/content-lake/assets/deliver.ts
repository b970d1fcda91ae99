import { createHash } from 'node:crypto'
import { HttpError, LakeError } from '../errors.ts'
import type { AssetDocumentWriter, LakeDocument } from '../types.ts'
import { answer } from './answer.ts'
import type { AssetLog } from './asset-log.ts'
import { assetDocumentId, isDatasetName, parseAssetName, type AssetKind, type AssetName } from './asset-names.ts'
import type { AssetStore } from './asset-store.ts'
import { attachment, safeFileName } from './file-names.ts'
import { mediaTypeOf } from './media-types.ts'
import { chooseFormat, negotiates, recipeOf, render, type Recipe } from './render.ts'
import type { RenditionCache } from './rendition-cache.ts'
import { parseAssetRequest, type AssetRequest } from './transform-parameters.ts'
import type { WorkQueue } from './work-queue.ts'

/** `granted`: to whoever asks, and not to be kept by caches that others use. */
export type AssetAccess = 'everybody' | 'granted' | 'refused'

export type DeliveryContext = {
  readonly projectId: string
  readonly store: AssetStore
  readonly documents: AssetDocumentWriter
  readonly renditions: RenditionCache
  readonly accessTo: (request: Request, dataset: string, documentId: string) => AssetAccess
  readonly queue: WorkQueue
  readonly log: AssetLog
}

export type DeliveryAddress = {
  readonly kind: AssetKind
  readonly project: string
  readonly dataset: string
  readonly name: string
}

/** Goes into every key: a change of how renditions are made must not meet old ones. */
const rendererVersion = 1

function notFound(): HttpError {
  return new HttpError(404, 'There is no asset at this address.')
}

function disposition(
  asked: AssetRequest['download'],
  isInline: boolean,
  document: LakeDocument,
  extension: string,
  asset: AssetName,
) {
  if (asked === null && isInline) return null
  const original = typeof document['originalFilename'] === 'string' ? document['originalFilename'] : asset.name
  const named = asked?.name ?? null
  if (named !== null) return attachment(safeFileName(named) ?? asset.name)
  // The extension must be that of the bytes: a saved WebP named .jpg does not open everywhere.
  return attachment(`${(safeFileName(original) ?? asset.name).replace(/\.[A-Za-z0-9]{1,8}$/, '')}.${extension}`)
}

/** Where the file is, after a look at whether it is what the document says. */
async function locate(dataset: string, asset: AssetName, document: LakeDocument, context: DeliveryContext) {
  const size = await context.store.size(dataset, asset)
  const details = { dataset, asset: asset.name, size, stated: document['size'] }
  if (size === null) {
    context.log.error(details, 'the file of an asset is missing')
    throw notFound()
  }
  if (size !== document['size']) {
    context.log.error(details, 'the file of an asset has another size than its document states')
    throw new HttpError(500, 'The stored file is damaged. Restore it from a backup or upload it again.')
  }
  return { path: context.store.path(dataset, asset), size }
}

function keyOf(asset: AssetName, recipe: Recipe): string {
  return createHash('sha256')
    .update(JSON.stringify([rendererVersion, asset.name, recipe]))
    .digest('hex')
}

async function rendition(
  path: string,
  asset: AssetName,
  recipe: Recipe,
  key: string,
  context: DeliveryContext,
): Promise<Buffer> {
  const { size } = asset
  if (size === null) throw notFound()
  try {
    return await context.renditions.get(key, () => context.queue.run(() => render(path, size, recipe)))
  } catch (error) {
    if (error instanceof LakeError) throw error
    context.log.error({ err: error, asset: asset.name }, 'a stored picture could not be rendered')
    throw new HttpError(500, 'The stored picture is damaged. Restore it from a backup or upload it again.')
  }
}

/**
 * Answers `/images/…` and `/files/…`: the original bytes, or a rendition where parameters ask for one. Only assets
 * whose document exists are served, so that deleting the document withdraws the asset, and only to whom `accessTo`
 * allows it.
 * @throws HttpError 400 (parameters), 404, 500 (damaged file, logged), 503 (too much work)
 */
export async function deliver(request: Request, address: DeliveryAddress, context: DeliveryContext): Promise<Response> {
  const { kind, dataset } = address
  const asset = parseAssetName(kind, address.name)
  if (asset === null || address.project !== context.projectId || !isDatasetName(dataset)) throw notFound()
  const document = context.documents.get(dataset, assetDocumentId(asset))
  const access = document === null ? 'refused' : context.accessTo(request, dataset, document._id)
  // The same words for what is not there and for what is not shown: strangers must not learn the difference.
  if (document === null || access === 'refused') throw notFound()

  const { transform, download } = parseAssetRequest(new URL(request.url).searchParams)
  const file = await locate(dataset, asset, document, context)
  const type = mediaTypeOf(asset.extension)
  // Vector graphics stay what they are, as at Sanity, unless another format is asked for by name.
  const isOriginal =
    transform === null || asset.size === null || (asset.extension === 'svg' && transform.fm === undefined)
  if (isOriginal) {
    return answer(request, {
      etag: `"${asset.sha1}"`,
      mimeType: type.mimeType,
      disposition: disposition(download, type.inline, document, asset.extension, asset),
      varies: false,
      isPublic: access === 'everybody',
      source: file,
    })
  }
  const format = chooseFormat(transform, asset.extension, request.headers.get('accept') ?? '')
  const recipe = recipeOf(asset.size, transform, format)
  const key = keyOf(asset, recipe)
  return answer(request, {
    etag: `"${key.slice(0, 40)}"`,
    mimeType: mediaTypeOf(format).mimeType,
    disposition: disposition(download, true, document, format, asset),
    varies: negotiates(transform),
    isPublic: access === 'everybody',
    source: await rendition(file.path, asset, recipe, key, context),
  })
}
