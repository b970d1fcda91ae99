import { createHash, timingSafeEqual } from 'node:crypto'

import { encodeSignatureHeader, SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import { z } from 'zod'

import type { ChangedDocument } from './tags.ts'

const reference = z.object({ _ref: z.string().min(1).max(128) }).nullish()

const ids = z.array(z.string().min(1).max(128)).nullish()

const changedDocument = z.object({
  _id: z.string().min(1).max(128),
  _type: z.string().min(1).max(128),
  // Of a projection that tells other things under these names, only id and type count.
  translationOf: reference.catch(undefined),
  was: reference.catch(undefined),
  about: ids.catch(undefined),
  wasAbout: ids.catch(undefined),
  turned: z.boolean().optional().catch(undefined),
  moved: z.boolean().optional().catch(undefined),
  renamed: z.boolean().optional().catch(undefined),
})

/** Milliseconds. Sanity signs the time of the call; a copy of an old call is refused. */
const oldestCall = 5 * 60 * 1000

export type WebhookCall = {
  /** Headers by their names in lower case. */
  readonly header: (name: string) => string | null
  readonly body: Uint8Array
}

export type WebhookFault = { readonly status: 400 | 401; readonly detail: string }

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

function decoded(body: Uint8Array): string | null {
  try {
    // A mark at the beginning stays: what was signed is every byte.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return null
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Checks a call of a webhook, of hosted Sanity or of the lake, and reads what changed.
 * The projection may be any that holds `_id` and `_type`.
 * @param secret the one that the webhook was made with.
 * @param now milliseconds since 1970.
 */
export async function readWebhookCall(
  { header, body }: WebhookCall,
  secret: string,
  now: number,
): Promise<{ readonly change: ChangedDocument } | WebhookFault> {
  const signature = header(SIGNATURE_HEADER_NAME) ?? ''
  const time = /^t=(\d{13,16}),v1=[\w-]{43}$/.exec(signature)?.[1]
  if (time === undefined) return { status: 401, detail: 'The signature of the webhook is missing or malformed.' }
  if (Math.abs(now - Number(time)) > oldestCall)
    return { status: 401, detail: 'The signature of the webhook is older, or newer, than five minutes.' }
  const text = decoded(body)
  if (text === null || text === '') return { status: 400, detail: 'The body must be JSON in UTF-8.' }
  const expected = await encodeSignatureHeader(text, Number(time), secret)
  if (!timingSafeEqual(digest(signature), digest(expected)))
    return { status: 401, detail: 'The signature of the webhook is wrong: is its secret REVALIDATE_SECRET?' }
  const { success, data } = changedDocument.safeParse(parseJson(text))
  if (!success) return { status: 400, detail: 'The body must hold _id and _type of the changed document.' }
  return { change: data }
}
