import { createHash, randomUUID } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { HttpError } from '../errors.ts'
import type { AssetDocumentWriter, Identity, LakeDocument } from '../types.ts'
import { assetDocumentId, assetName, type AssetKind, type AssetName } from './asset-names.ts'
import type { AssetStore, ReceivedFile } from './asset-store.ts'
import { safeFileName } from './file-names.ts'
import { extensionOfBytes, fileExtension, mediaTypeOf } from './media-types.ts'
import { convertHeif, examinePicture, type PictureFacts } from './picture-metadata.ts'
import { isStrippable, stripPicture } from './strip/strip-picture.ts'
import type { AssetLog } from './asset-log.ts'
import type { WorkQueue } from './work-queue.ts'

/** Limits of an upload in bytes. */
export const uploadLimits = { images: 25_000_000, files: 200_000_000 } as const satisfies Record<AssetKind, number>

export type UploadContext = {
  readonly projectId: string
  readonly publicUrl: () => string
  readonly allowHeif: boolean
  readonly store: AssetStore
  readonly documents: AssetDocumentWriter
  readonly queue: WorkQueue
  readonly log: AssetLog
}

export type UploadRequest = {
  readonly kind: AssetKind
  readonly dataset: string
  readonly query: URLSearchParams
  readonly body: ReadableStream<Uint8Array> | null
  readonly identity: Identity
}

/** What is stored: the received file as it is, or other bytes where something had to be taken out. */
type Publishable = { readonly source: ReceivedFile | Buffer; readonly sha1: string; readonly size: number }

const texts = ['label', 'title', 'description', 'creditLine'] as const
const longestText = 5000

/** What the client says about the asset: never its type, always bounded. */
function described(query: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  const text = (name: string): string | null => {
    const value = query.get(name)
    if (value !== null && value.length > longestText) {
      throw new HttpError(400, `${name} is longer than ${longestText} characters. Shorten it.`)
    }
    return value === '' ? null : (value?.toWellFormed() ?? null)
  }
  for (const name of texts) {
    const value = text(name)
    if (value !== null) fields[name] = value
  }
  const [id, name, url] = [text('sourceId'), text('sourceName'), text('sourceUrl')]
  if (id !== null || name !== null || url !== null) {
    fields['source'] = {
      _type: 'sanity.assetSourceData',
      ...(id === null ? {} : { id }),
      ...(name === null ? {} : { name }),
      ...(url === null ? {} : { url }),
    }
  }
  return fields
}

/** `meta[]` names the optional parts; dimensions and transparency are always there. */
function chosenMetadata(query: URLSearchParams, metadata: PictureFacts['metadata']): Record<string, unknown> {
  const wanted = [...query.getAll('meta'), ...query.getAll('meta[]')].flatMap((value) => value.split(','))
  const optional = { lqip: 'lqip', palette: 'palette', blurHash: 'blurhash' }
  const left = { ...metadata }
  if (wanted.length === 0) return left
  for (const [field, name] of Object.entries(optional)) if (!wanted.includes(name)) delete left[field]
  return left
}

function replaced(bytes: Buffer): Publishable {
  return { source: bytes, sha1: createHash('sha1').update(bytes).digest('hex'), size: bytes.length }
}

async function preparePicture(received: ReceivedFile, context: UploadContext) {
  const original = await readFile(received.path)
  const proven = extensionOfBytes(original)
  const isHeif = proven === 'avif' || proven === 'heic'
  if (isHeif && !context.allowHeif) {
    throw new HttpError(
      400,
      'AVIF and HEIC pictures are not accepted. Save the picture as JPEG, PNG or WebP and upload that.',
    )
  }
  const input = isHeif ? await convertHeif(original) : original
  const extension = extensionOfBytes(input)
  const stripped = isStrippable(extension) ? stripPicture(extension, input) : { bytes: input, removed: [] }
  const facts = await examinePicture(stripped.bytes)
  if (stripped.removed.length > 0) context.log.info({ removed: stripped.removed }, 'took private data out of a picture')
  return { facts, content: stripped.bytes === original ? { ...received, source: received } : replaced(stripped.bytes) }
}

/** Pictures that come as files lose their position too; what cannot be taken apart is stored as an unknown download. */
async function prepareFile(received: ReceivedFile, claimedName: string | null) {
  const handle = await open(received.path, 'r')
  const head = Buffer.alloc(512)
  const { bytesRead } = await handle.read(head, 0, head.length, 0).finally(() => handle.close())
  const extension = fileExtension(head.subarray(0, bytesRead), claimedName)
  const asIs: Publishable = { ...received, source: received }
  if (!isStrippable(extension) || received.size > uploadLimits.images) return { extension, content: asIs }
  const original = await readFile(received.path)
  const stripped = stripPicture(extension, original)
  return { extension, content: stripped.bytes === original ? asIs : replaced(stripped.bytes) }
}

async function store(request: UploadRequest, context: UploadContext, received: ReceivedFile): Promise<LakeDocument> {
  const fileName = safeFileName(request.query.get('filename') ?? '')
  const fields = described(request.query)
  let asset: AssetName
  let content: Publishable
  let metadata: Record<string, unknown> = {}
  if (request.kind === 'images') {
    const prepared = await context.queue.run(() => preparePicture(received, context))
    content = prepared.content
    asset = assetName('images', content.sha1, prepared.facts.extension, prepared.facts)
    metadata = { metadata: chosenMetadata(request.query, prepared.facts.metadata) }
  } else {
    const prepared = await prepareFile(received, fileName)
    content = prepared.content
    asset = assetName('files', content.sha1, prepared.extension, null)
  }

  const { documents } = context
  const id = assetDocumentId(asset)
  const existing = documents.get(request.dataset, id)
  if (existing !== null && (await context.store.size(request.dataset, asset)) === content.size) return existing
  // The bytes first: a document must never point at a file that is not there.
  await context.store.place(request.dataset, asset, content.source)
  if (existing !== null) return existing
  const path = `${request.kind}/${context.projectId}/${request.dataset}/${asset.name}`
  return documents.createIfNotExists(
    request.dataset,
    {
      _id: id,
      _type: request.kind === 'images' ? 'sanity.imageAsset' : 'sanity.fileAsset',
      assetId: content.sha1,
      sha1hash: content.sha1,
      extension: asset.extension,
      mimeType: mediaTypeOf(asset.extension).mimeType.replace(/;.*$/, ''),
      size: content.size,
      ...(fileName === null ? {} : { originalFilename: fileName }),
      uploadId: randomUUID(),
      path,
      url: new URL(path, `${context.publicUrl().replace(/\/+$/, '')}/`).href,
      ...fields,
      ...metadata,
    },
    request.identity,
  )
}

/**
 * Takes an upload in: temporary file, private data out, proof by decoding, content-addressed place, document.
 * The same bytes give the document that is there already.
 * @throws HttpError 400 or 413 for what is refused, StorageError when the disk fails
 */
export async function acceptUpload(request: UploadRequest, context: UploadContext): Promise<LakeDocument> {
  const received = await context.store.receive(request.body, uploadLimits[request.kind])
  try {
    return await store(request, context, received)
  } finally {
    await received.discard().catch((error: unknown) => context.log.warn({ err: error }, 'a temporary file stayed'))
  }
}
