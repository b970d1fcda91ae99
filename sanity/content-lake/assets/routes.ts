import { Hono, type Context } from 'hono'
import { join } from 'node:path'
import { ForbiddenError, HttpError, LakeError, UnauthorizedError } from '../errors.ts'
import type { AssetDocumentWriter, Identity } from '../types.ts'
import { openHeaders } from './answer.ts'
import type { AssetLog } from './asset-log.ts'
import { isAssetKind, isDatasetName } from './asset-names.ts'
import { createAssetStore, tooLarge } from './asset-store.ts'
import { deliver, type AssetAccess } from './deliver.ts'
import { createRenditionCache } from './rendition-cache.ts'
import { limitSharp } from './sharp-limits.ts'
import { acceptUpload, uploadLimits } from './upload.ts'
import { createWorkQueue } from './work-queue.ts'

export type AssetRoutesOptions = {
  /** A folder that belongs to the assets alone. */
  readonly directory: string
  readonly projectId: string
  /** Absolute address of the lake, as it stands in the documents' `url`; a function where the port is not known yet. */
  readonly publicUrl: string | (() => string)
  readonly documents: AssetDocumentWriter
  readonly identify: (request: Request) => Promise<Identity>
  readonly canUpload: (identity: Identity) => boolean
  /** Who may have an asset: everybody, only who asks in this request, or not even they. */
  readonly accessTo: (request: Request, dataset: string, documentId: string) => AssetAccess
  readonly log: AssetLog
  /** Whether a dataset exists, asked before an upload is read; without it every well-formed name passes. */
  readonly hasDataset?: (dataset: string) => boolean
  /** Whether AVIF and HEIC uploads are decoded; by default if the environment says ALLOW_HEIF=1. */
  readonly allowHeif?: boolean
  /** Bytes of renditions on disk; by default 1 GB. */
  readonly cacheBytes?: number
}

/** Pictures that are rendered or examined at once; libvips uses one thread for each. */
const atOnce = 2
const waiting = 256

async function checked(work: () => Promise<Response>, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    // Faults that nobody foresaw belong to the error handler of the lake.
    if (!(error instanceof LakeError)) throw error
    const retry = error.status === 503 ? { 'Retry-After': '2' } : {}
    return Response.json(error.body, {
      status: error.status,
      headers: { ...headers, ...retry, 'Cache-Control': 'no-store' },
    })
  }
}

/**
 * The asset addresses of the lake, to be mounted at its root: `POST /v{date}/assets/{images|files}/{dataset}` and
 * `GET|HEAD /{images|files}/{project}/{dataset}/{name}`, the latter also with a name of choice at the end.
 * Sets limits of sharp for the whole process (see sharp-limits.ts).
 */
export function createAssetRoutes(options: AssetRoutesOptions): Hono {
  const { projectId, documents, log, publicUrl } = options
  const allowHeif = options.allowHeif ?? process.env['ALLOW_HEIF'] === '1'
  limitSharp(allowHeif)
  const store = createAssetStore(join(options.directory, 'originals'))
  const renditions = createRenditionCache(
    join(options.directory, 'renditions'),
    options.cacheBytes ?? 1_000_000_000,
    log,
  )
  const { accessTo } = options
  const delivery = { projectId, store, documents, renditions, accessTo, queue: createWorkQueue(atOnce, waiting), log }
  // One at a time and apart from renditions: an editor does not wait behind visitors, nor they behind a large upload.
  const intake = {
    projectId,
    publicUrl: () => (typeof publicUrl === 'string' ? publicUrl : publicUrl()),
    allowHeif,
    store,
    documents,
    queue: createWorkQueue(1, waiting),
    log,
  }

  async function upload(c: Context): Promise<Response> {
    const kind = c.req.param('kind') ?? ''
    const dataset = c.req.param('dataset') ?? ''
    if (!isAssetKind(kind) || !isDatasetName(dataset)) throw new HttpError(404, 'There is no dataset of that name.')
    const identity = await options.identify(c.req.raw)
    if (!options.canUpload(identity)) {
      throw identity.role === null ? new UnauthorizedError() : new ForbiddenError('create')
    }
    // After the permission: strangers need not learn which datasets there are.
    if (options.hasDataset?.(dataset) === false) throw new HttpError(404, `There is no dataset "${dataset}".`)
    const encoding = c.req.header('content-encoding') ?? 'identity'
    if (encoding !== 'identity') throw new HttpError(415, 'Send the file as it is, without Content-Encoding.')
    if (Number(c.req.header('content-length') ?? 0) > uploadLimits[kind]) throw tooLarge(uploadLimits[kind])
    const query = new URL(c.req.url).searchParams
    const document = await acceptUpload({ kind, dataset, query, body: c.req.raw.body, identity }, intake)
    return c.json({ document })
  }

  function fetchAsset(c: Context): Promise<Response> {
    const kind = c.req.param('kind') ?? ''
    if (!isAssetKind(kind)) return Promise.reject(new HttpError(404, 'There is no asset at this address.'))
    const { project = '', dataset = '', name = '' } = c.req.param()
    return deliver(c.req.raw, { kind, project, dataset, name }, delivery)
  }

  const app = new Hono()
  // The lake hands versioned paths on as `/v/…`.
  app.post('/:version{v[0-9X]?[0-9-]*}/assets/:kind{images|files}/:dataset', (c) => checked(() => upload(c), {}))
  app.get('/:kind{images|files}/:project/:dataset/:name/:chosenName?', (c) => checked(() => fetchAsset(c), openHeaders))
  return app
}
