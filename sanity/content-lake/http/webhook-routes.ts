import { HttpError } from '../errors.ts'
import { requirePermission } from '../permissions.ts'
import type { Attempt, Message } from '../webhooks/message-log.ts'
import { isActive, newWebhookSchema, webhookChangeSchema } from '../webhooks/webhook.ts'
import type { Webhook } from '../webhooks/webhook.ts'
import { json, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'
import { readJson } from './read-request.ts'

/**
 * The administration of webhooks, as the hosted service has it
 * (https://www.sanity.io/docs/http-reference/webhooks) and the vendor's CLI asks for it. Ours besides: `retry`.
 */
export function webhookRoutes(app: LakeApp, { projectId, webhooks }: LakeParts): void {
  const checked =
    (handler: (c: LakeContext, id: string) => Response | Promise<Response>) =>
    (c: LakeContext): Response | Promise<Response> => {
      requirePermission(c.get('identity'), 'manage')
      if (c.req.param('project') !== projectId)
        throw new HttpError(404, `There is no such project here; this lake serves "${projectId}"`)
      return handler(c, c.req.param('hook') ?? '')
    }
  const existing = (handler: (c: LakeContext, id: string) => Response | Promise<Response>) =>
    checked((c, id) => {
      if (webhooks.get(id)) return handler(c, id)
      throw new HttpError(404, `There is no webhook "${id.slice(0, 80)}"`)
    })

  route(app, '/v/hooks/projects/:project', {
    GET: checked(() => json(webhooks.list().map((webhook) => described(webhook, projectId)))),
    POST: checked(async (c) => {
      const settings = await readJson(c, newWebhookSchema)
      return json(described(await webhooks.create(settings, c.get('identity')), projectId), 201)
    }),
  })
  route(app, '/v/hooks/projects/:project/attempts/:attempt', {
    GET: checked((c) => {
      const id = Number(c.req.param('attempt'))
      for (const webhook of webhooks.list()) {
        const attempt = webhooks.attempts(webhook.id).find((each) => each.id === id)
        if (attempt) return json(attemptAnswer(attempt, webhook.id, projectId))
      }
      throw new HttpError(404, 'There is no such attempt; older ones are forgotten')
    }),
  })
  route(app, '/v/hooks/projects/:project/:hook', {
    GET: existing((_, id) => json(described(found(webhooks.get(id)), projectId))),
    PATCH: existing(async (c, id) =>
      json(described(found(await webhooks.update(id, await readJson(c, webhookChangeSchema))), projectId)),
    ),
    DELETE: existing((c, id) => {
      webhooks.remove(id)
      return c.body(null, 204)
    }),
  })
  route(app, '/v/hooks/projects/:project/:hook/messages', {
    GET: existing((_, id) => json(webhooks.messages(id).map((message) => messageAnswer(message, id, projectId)))),
  })
  route(app, '/v/hooks/projects/:project/:hook/attempts', {
    GET: existing((_, id) => json(webhooks.attempts(id).map((attempt) => attemptAnswer(attempt, id, projectId)))),
  })
  route(app, '/v/hooks/projects/:project/:hook/messages/:message/retry', {
    POST: existing((c, id) => {
      const message = c.req.param('message') ?? ''
      const retried = webhooks.retry(id, message === 'all' ? null : message)
      if (retried === 0 && message !== 'all') throw new HttpError(404, 'There is no failed message of that id')
      return json({ retried })
    }),
  })
}

function found(webhook: Webhook | null): Webhook {
  if (webhook) return webhook
  throw new HttpError(404, 'The webhook was deleted meanwhile')
}

/** The secret stays here: whoever reads it could sign calls. */
function described({ secret, disabledFor, ...webhook }: Webhook, projectId: string): object {
  return {
    ...webhook,
    type: 'document',
    projectId,
    httpMethod: 'POST',
    apiVersion: 'v2025-02-19',
    headers: {},
    hasSecret: secret !== null,
    isDisabled: !isActive({ ...webhook, secret, disabledFor }),
    disabledFor,
    deletedAt: null,
  }
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()

function messageAnswer(message: Message, hookId: string, projectId: string): object {
  return {
    id: message.id,
    projectId,
    hookId,
    dataset: message.dataset,
    documentId: message.document_id,
    operation: message.operation,
    transactionId: message.transaction_id,
    status: message.state,
    resultCode: message.result_code,
    failureCount: message.failures,
    failureReason: message.failure,
    payload: message.payload,
    createdAt: instant(message.created_at),
    finishedAt: message.finished_at === null ? null : instant(message.finished_at),
  }
}

function attemptAnswer(attempt: Attempt, hookId: string, projectId: string): object {
  return {
    id: String(attempt.id),
    projectId,
    hookId,
    messageId: attempt.message,
    inProgress: false,
    isFailure: attempt.failure !== null,
    failureReason: attempt.failure,
    resultCode: attempt.result_code,
    resultBody: attempt.detail,
    duration: attempt.duration,
    createdAt: instant(attempt.created_at),
  }
}
