import { revalidateTag } from 'next/cache'
import { z } from 'zod'

import { contentTag, everyTag, tagsOfChange } from '@/lib/changes/tags'
import { readWebhookCall } from '@/lib/changes/webhook-call'
import { searchChanged } from '@/lib/content/get-search'
import { readEnvironment } from '@/lib/env/environment'
import { hasInternalToken } from '@/lib/http/internal-token'

const internalCall = z.object({ tags: z.array(z.string().min(1).max(256)).min(1) })

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
  // The sender need not wait for the search; what goes wrong there is logged and made good with a later question.
  void searchChanged(tags)
  return Response.json({ tags })
}

/**
 * Makes Next forget what was made from changed content. Called by the serving layer, which checks webhooks itself and
 * renders; under `next dev` and plain `next start` webhooks come here. Answers the forgotten tags.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = readEnvironment().REVALIDATE_SECRET
  const body = new Uint8Array(await request.arrayBuffer())
  if (hasInternalToken(request.headers, secret)) {
    const call = internalCall.safeParse(parseJson(new TextDecoder().decode(body)))
    if (!call.success) return problem(400, 'The body must be {"tags": ["…"]}.')
    return forget(call.data.tags.includes(everyTag) ? [contentTag] : call.data.tags)
  }
  const call = await readWebhookCall({ header: (name) => request.headers.get(name), body }, secret, Date.now())
  return 'change' in call ? forget(tagsOfChange(call.change)) : problem(call.status, call.detail)
}
