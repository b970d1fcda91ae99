import { encodeSignatureHeader } from '@sanity/webhook'

import { ask, type Answer, type Front } from './front.ts'
import { internalToken } from './stand-in-app.ts'

export type CallOptions = {
  readonly at?: number
  readonly secret?: string
  readonly headers?: Record<string, string>
}

/** Headers of a call as hosted Sanity sends it. */
export async function signed(
  body: string,
  { at = Date.now(), secret = internalToken, headers = {} }: CallOptions = {},
): Promise<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'sanity-webhook-signature': await encodeSignatureHeader(body, at, secret),
    'sanity-dataset': 'production',
    'sanity-project-id': 'local',
    ...headers,
  }
}

let calls = 0

/** Calls the site as a webhook does. */
export async function callWebhook(front: Front, change: object, options: CallOptions = {}): Promise<Answer> {
  const body = JSON.stringify(change)
  const key = { 'idempotency-key': `call-${(calls += 1)}`, 'sanity-transaction-id': `transaction-${calls}` }
  const headers = await signed(body, { ...options, headers: { ...key, ...options.headers } })
  return ask(front, '/api/revalidate', { method: 'POST', headers, body })
}
