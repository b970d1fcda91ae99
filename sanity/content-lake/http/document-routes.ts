import { z } from 'zod'
import { openSnapshot } from '../database.ts'
import { HttpError } from '../errors.ts'
import { documentIdPattern, isPublicId } from '../ids.ts'
import { mayOn, requireAccount } from '../permissions.ts'
import { documentsOf } from '../store.ts'
import type { LakeDocument } from '../types.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { readQueryString } from './read-request.ts'

const idLimit = 1_000
const docOptions = z.looseObject({ excludeContent: z.enum(['true', 'false']).default('false') })
const exportOptions = z.looseObject({
  types: z
    .string()
    .max(8_000)
    .transform((names) => new Set(names.split(',').filter((name) => name !== '')))
    .optional(),
})

/** `/data/doc/{dataset}/{ids}` and `/data/export/{dataset}`. */
export function documentRoutes(app: LakeApp, parts: LakeParts): void {
  route(app, '/v/data/doc/:dataset/:ids', {
    GET: (c) => {
      const dataset = datasetOf(c, parts)
      const identity = c.get('identity')
      const brief = readQueryString(c, docOptions).excludeContent === 'true'
      const ids = [...new Set((c.req.param('ids') ?? '').split(',').filter((id) => id !== ''))]
      if (ids.length > idLimit) throw new HttpError(400, `At most ${idLimit} documents at once`)
      const documents: Partial<LakeDocument>[] = []
      const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
      for (const id of ids) {
        // Decided by the id alone: the answer must not tell a stranger whether a draft exists.
        if (identity.role === null && !isPublicId(id)) {
          omitted.push({ id, reason: 'permission' })
          continue
        }
        const document = documentIdPattern.test(id) ? parts.store.get(dataset, id) : null
        if (!document) omitted.push({ id, reason: 'existence' })
        else if (!mayOn(identity, 'read', document)) omitted.push({ id, reason: 'permission' })
        else documents.push(brief ? withoutContent(document) : document)
      }
      return json({ documents, omitted })
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
  { databaseFile, publicUrl }: LakeParts,
  dataset: string,
  types: ReadonlySet<string> | undefined,
): ReadableStream<Uint8Array> {
  const snapshot = openSnapshot(databaseFile)
  const documents = documentsOf(snapshot, dataset, publicUrl)
  const encoder = new TextEncoder()
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
        if (types === undefined || types.size === 0 || types.has(value._type)) chunk += `${JSON.stringify(value)}\n`
      }
      controller.enqueue(encoder.encode(chunk))
    },
    cancel: close,
  })
}
