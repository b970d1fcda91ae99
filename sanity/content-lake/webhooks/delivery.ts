import { encodeSignatureHeader, SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import type { Failure, Message, Settlement } from './message-log.ts'
import { targetFault } from './target.ts'
import type { Webhook } from './webhook.ts'

/** A receiver must have answered within so many milliseconds, as with the hosted service. */
const answerWithin = 30_000
/** Characters of an answer that are kept for the log. */
const mostDetail = 1_000
/** A message is given up when it is older than this, in milliseconds. */
const giveUpAfter = 24 * 3_600_000
const firstPause = 500
const longestPause = 60_000

/**
 * Milliseconds before try number `failures` + 1: half a second, doubled each time up to a minute, of which a random
 * half is left out, so that the calls that failed together do not come together again.
 */
export function retryPause(failures: number, random: () => number = Math.random): number {
  const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1))
  return Math.round(pause * (1 - random() / 2))
}

export type DeliveryOptions = {
  readonly projectId: string
  readonly hosts: readonly string[]
  /** Cuts the call when the lake stops; it is made again at the next start. */
  readonly signal: AbortSignal
}

/** The headers of the hosted service (https://www.sanity.io/docs/content-lake/webhooks). */
async function headersOf(webhook: Webhook, message: Message, projectId: string): Promise<Record<string, string>> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Content Lake webhook delivery',
    'idempotency-key': message.id,
    'sanity-transaction-id': message.transaction_id,
    'sanity-transaction-time': message.transaction_time,
    'sanity-dataset': message.dataset,
    'sanity-document-id': message.document_id,
    'sanity-project-id': projectId,
    'sanity-webhook-id': webhook.id,
    'sanity-operation': message.operation,
  }
  if (webhook.secret === null) return headers
  // Signed anew at each try: receivers refuse signatures that are minutes old.
  const signature = await encodeSignatureHeader(message.payload, Date.now(), webhook.secret)
  return { ...headers, [SIGNATURE_HEADER_NAME]: signature }
}

/** The beginning of an answer, as text. */
async function beginningOf(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= mostDetail) break
  }
  return text.slice(0, mostDetail)
}

type Ending = { readonly resultCode: number | null; readonly failure: Failure | null; readonly detail: string }

/**
 * Makes one call. Redirects are not followed: the address was checked, the next one would not be.
 * Never rejects.
 * @returns null when the lake stopped it
 */
export async function deliver(
  webhook: Webhook,
  message: Message,
  options: DeliveryOptions,
): Promise<Settlement | null> {
  const at = Date.now()
  const ending = await call(webhook, message, options)
  if (options.signal.aborted) return null
  const duration = Date.now() - at
  const isFinal = ending.failure === null || isRefusal(ending) || at - message.created_at > giveUpAfter
  const retryAt = isFinal ? null : Date.now() + retryPause(message.failures + 1)
  return { message, at, duration, ...ending, retryAt }
}

async function call(webhook: Webhook, message: Message, options: DeliveryOptions): Promise<Ending> {
  // Asked again, because the list of hosts may have changed since the webhook was made.
  const fault = targetFault(webhook.url, options.hosts)
  if (fault !== null) return { resultCode: 400, failure: 'other', detail: `The url ${fault}` }
  const timeout = AbortSignal.timeout(answerWithin)
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: await headersOf(webhook, message, options.projectId),
      body: message.payload,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, options.signal]),
    })
    const detail = await beginningOf(response)
    return { resultCode: response.status, failure: response.ok ? null : 'http', detail }
  } catch (error) {
    if (timeout.aborted)
      return { resultCode: null, failure: 'timeout', detail: `No answer within ${answerWithin / 1000} s` }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { resultCode: null, failure: 'network', detail: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** Whether the receiver will say the same again: a client error or a redirect; "later" and "too many" mean what they say. */
function isRefusal({ resultCode }: Ending): boolean {
  if (resultCode === null) return false
  return resultCode >= 300 && resultCode < 500 && ![408, 425, 429].includes(resultCode)
}
