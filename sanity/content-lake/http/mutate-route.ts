import { mutateBody, mutateOptions } from '../mutation-schema.ts'
import { requirePermission } from '../permissions.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { readJson, readQueryString } from './read-request.ts'

/** `POST /data/mutate/{dataset}`: one transaction per request. */
export function mutateRoutes(app: LakeApp, parts: LakeParts): void {
  route(app, '/v/data/mutate/:dataset', {
    POST: async (c) => {
      const dataset = datasetOf(c, parts)
      const identity = c.get('identity')
      // Those who may write nothing at all hear it before their body is read.
      requirePermission(identity, 'update')
      const { returnDocuments, dryRun, autoGenerateArrayKeys } = readQueryString(c, mutateOptions)
      const { mutations, transactionId } = await readJson(c, mutateBody)
      const answer = await parts.transactor.transact({
        dataset,
        identity,
        mutations,
        transactionId,
        dryRun,
        autoGenerateArrayKeys,
      })
      const results = answer.results.map(({ id, operation, document }) => ({
        id,
        operation,
        ...(returnDocuments && { document }),
      }))
      return json({ transactionId: answer.transactionId, results })
    },
  })
}
