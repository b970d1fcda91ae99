import { z } from 'zod'
import { isAsset } from '../asset-visibility.ts'
import { openSnapshot } from '../database.ts'
import { HttpError } from '../errors.ts'
import { documentIdPattern, isPublicId, publishedId, versionsAmong } from '../ids.ts'
import { mayRead, requireAccount } from '../permissions.ts'
import { documentsOf } from '../store.ts'
import type { LakeDocument } from '../types.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { readQueryString } from './read-request.ts'

const idLimit = 1_000
const flag = z.enum(['true', 'false']).default('false')
const docOptions = z.looseObject({ excludeContent: flag, includeAllVersions: flag })
const referenceOptions = z.looseObject({ excludeInternalReferences: flag })
const exportOptions = z.looseObject({
  types: z
    .string()
    .max(8_000)
    .transform((names) => new Set(names.split(',').filter((name) => name !== '')))
    .optional(),
})

/** `/data/doc/{dataset}/{ids}`, `/data/references/{dataset}/documents/{id}/to` and `/data/export/{dataset}`. */
export function documentRoutes(app: LakeApp, parts: LakeParts): void {
  const { store, projectId } = parts

  const withVersions = (dataset: string, ids: readonly string[]): readonly string[] => {
    const idsUnder = (prefix: string) => store.idsUnder(dataset, prefix)
    const groups = ids.map(publishedId).flatMap((id) => [id, ...versionsAmong(idsUnder, id)])
    return [...new Set(groups)].filter((id) => ids.includes(id) || store.get(dataset, id) !== null)
  }

  route(app, '/v/data/doc/:dataset/:ids', {
    GET: (c) => {
      const dataset = datasetOf(c, parts)
      const identity = c.get('identity')
      const options = readQueryString(c, docOptions)
      const brief = options.excludeContent === 'true'
      const asked = [...new Set((c.req.param('ids') ?? '').split(',').filter((id) => id !== ''))]
      // A stranger is not told which drafts there are.
      const all = options.includeAllVersions === 'true' && identity.role !== null
      const ids = all ? withVersions(dataset, asked) : asked
      if (ids.length > idLimit) throw new HttpError(400, `At most ${idLimit} documents at once`)
      const isPublishedAsset = (id: string): boolean => parts.assetVisibility.isPublished(dataset, id)
      const documents: Partial<LakeDocument>[] = []
      const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
      for (const id of ids) {
        // Decided by the id alone: the answer must not tell a stranger whether a draft exists.
        if (identity.role === null && !isPublicId(id)) {
          omitted.push({ id, reason: 'permission' })
          continue
        }
        const document = documentIdPattern.test(id) ? store.get(dataset, id) : null
        const isHidden = document !== null && !mayRead(identity, document, isPublishedAsset)
        // Nor whether there is a picture that is not published.
        if (!document || (isHidden && identity.role === null)) omitted.push({ id, reason: 'existence' })
        else if (isHidden) omitted.push({ id, reason: 'permission' })
        else documents.push(brief ? withoutContent(document) : document)
      }
      return json({ documents, omitted })
    },
  })

  // The Studio asks it before a deletion for references from elsewhere; it finds those of the dataset by query.
  route(app, '/v/data/references/:dataset/documents/:id/to', {
    GET: (c) => {
      const datasetName = datasetOf(c, parts)
      requireAccount(c.get('identity'))
      const { excludeInternalReferences } = readQueryString(c, referenceOptions)
      const found = excludeInternalReferences === 'true' ? [] : store.referrers(datasetName, c.req.param('id') ?? '')
      const references = found.slice(0, idLimit).map((documentId) => ({ projectId, datasetName, documentId }))
      return json({ totalCount: found.length, references })
    },
  })

  route(app, '/v/data/export/:dataset', {
    GET: (c) => {
      const dataset = datasetOf(c, parts)
      requireAccount(c.get('identity'))
      const { types } = readQueryString(c, exportOptions)
      const headers = { 'content-type': 'application/x-ndjson; charset=utf-8' }
      if (c.req.method === 'HEAD') return new Response(null, { headers })
      return new Response(exportStream(parts, dataset, types), { headers })
    },
  })
}

function withoutContent({ _id, _type, _rev, _createdAt, _updatedAt }: LakeDocument): LakeDocument {
  return { _id, _type, _rev, _createdAt, _updatedAt }
}

/** NDJSON of one moment of a dataset, whatever is written meanwhile; read as fast as the receiver takes it. */
function exportStream(
  { databaseFile, publicUrl, assetVisibility, accessKeys }: LakeParts,
  dataset: string,
  types: ReadonlySet<string> | undefined,
): ReadableStream<Uint8Array> {
  const snapshot = openSnapshot(databaseFile)
  const documents = documentsOf(snapshot, dataset, publicUrl)
  const encoder = new TextEncoder()
  // The vendor's exporter fetches assets without its token.
  const fetchable = (document: LakeDocument): LakeDocument => {
    const { url } = document
    if (!isAsset(document) || typeof url !== 'string' || assetVisibility.isOpen(dataset, document._id)) return document
    return { ...document, url: accessKeys.sign(url) }
  }
  const close = (): void => {
    if (snapshot.isOpen) snapshot.close()
  }
  return new ReadableStream({
    pull(controller) {
      let chunk = ''
      while (chunk.length < 64 * 1024) {
        const { done, value } = documents.next()
        if (done) {
          if (chunk !== '') controller.enqueue(encoder.encode(chunk))
          close()
          controller.close()
          return
        }
        if (types === undefined || types.size === 0 || types.has(value._type)) {
          chunk += `${JSON.stringify(fetchable(value))}\n`
        }
      }
      controller.enqueue(encoder.encode(chunk))
    },
    cancel: close,
  })
}
