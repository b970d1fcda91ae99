import { cookies, draftMode } from 'next/headers'
import { z } from 'zod'

import { readEnvironment } from '@/lib/env/environment'
import { draftCookieOptions, perspectiveCookie, previewPerspective } from '@/lib/http/draft-cookies'

const body = z.object({ perspective: z.string().max(4000) })

/** What the previews of this browser show from now on. Only in draft mode: others learn nothing, not even that it exists. */
export async function POST(request: Request): Promise<Response> {
  const { isEnabled } = await draftMode()
  if (!isEnabled) return new Response(null, { status: 404 })
  const asked = body.safeParse(await request.json().catch(() => null))
  if (!asked.success) return Response.json({ error: 'The body must be {"perspective": "…"}.' }, { status: 400 })
  const jar = await cookies()
  const options = draftCookieOptions(readEnvironment().SITE_URL)
  jar.set(perspectiveCookie, previewPerspective(asked.data.perspective), options)
  return new Response(null, { status: 204 })
}
