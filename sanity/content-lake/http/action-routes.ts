import { actBody } from '../actions/action-schema.ts'
import { requirePermission } from '../permissions.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { readJson } from './read-request.ts'

/** `POST /data/actions/{dataset}`: all actions of a request are one transaction. */
export function actionRoutes(app: LakeApp, parts: LakeParts): void {
  route(app, '/v/data/actions/:dataset', {
    POST: async (c) => {
      const dataset = datasetOf(c, parts)
      const identity = c.get('identity')
      // Those who may write nothing at all hear it before their body is read.
      requirePermission(identity, 'update')
      const { actions, transactionId, dryRun } = await readJson(c, actBody)
      const answer = await parts.transactor.act({ dataset, identity, actions, transactionId, dryRun })
      return json({ transactionId: answer.transactionId })
    },
  })
}
