import { isValidSignature, SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import { revalidateTag } from 'next/cache'
import { z } from 'zod'

import { tagsOfChange } from '@/lib/content/tags'
import { readEnvironment } from '@/lib/env/environment'
import { hasInternalToken } from '@/lib/http/internal-token'

const internalCall = z.object({ tags: z.array(z.string().min(1).max(256)).min(1).max(100) })

const changedDocument = z.object({
  _id: z.string().min(1).max(128),
  _type: z.string().min(1).max(128),
  translationOf: z.object({ _ref: z.string() }).nullish(),
})

/** Milliseconds. Sanity signs the time of the call; a copy of an old call is refused. */
const oldestCall = 5 * 60 * 1000

const everything = '*'

function signedAt(signature: string): number | null {
  const stamp = /(?:^|,)\s*t=(\d+)/.exec(signature)?.[1]
  return stamp === undefined ? null : Number(stamp)
}

function problem(status: number, detail: string): Response {
  return Response.json({ title: detail, status }, { status, headers: { 'content-type': 'application/problem+json' } })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function forget(tags: readonly string[]): Response {
  // Expiring at once is safe because the serving layer keeps the old page until the new one exists.
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
  return Response.json({ tags })
}

/**
 * Told by the content source (a webhook signed as Sanity signs them) or by the serving layer that
 * content changed: makes Next forget what was made from it. Answers the forgotten tags.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = readEnvironment().REVALIDATE_SECRET
  const text = await request.text()
  if (hasInternalToken(request.headers, secret)) {
    const call = internalCall.safeParse(parseJson(text))
    if (!call.success) return problem(400, 'The body must be {"tags": ["…"]}.')
    return forget(call.data.tags.includes(everything) ? ['content'] : call.data.tags)
  }
  const signature = request.headers.get(SIGNATURE_HEADER_NAME) ?? ''
  const at = signedAt(signature)
  if (at === null || !(await isValidSignature(text, signature, secret))) {
    return problem(401, 'The signature of the webhook is missing or wrong.')
  }
  if (Math.abs(Date.now() - at) > oldestCall) return problem(401, 'The signature of the webhook is too old.')
  const document = changedDocument.safeParse(parseJson(text))
  if (!document.success) return problem(400, 'The body must hold _id and _type of the changed document.')
  return forget(tagsOfChange(document.data))
}
