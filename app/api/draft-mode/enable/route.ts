import { defineEnableDraftMode } from 'next-sanity/draft-mode'
import { cookies } from 'next/headers'

import { readEnvironment } from '@/lib/env/environment'
import {
  draftCookie,
  draftCookieOptions,
  isPreviewAddress,
  perspectiveCookie,
  previewPerspective,
} from '@/lib/http/draft-cookies'
import { secretClient } from '@/sanity/client/preview-client'

/** Name given by Sanity's preview tools. */
const targetParameter = 'sanity-preview-pathname'

/**
 * The way into draft mode, for a browser that shows a secret which the Studio has just written into the content
 * source (only somebody who may write there can). Leads to a preview of this site and nowhere else.
 */
export async function GET(request: Request): Promise<Response> {
  const target = new URL(request.url).searchParams.get(targetParameter) ?? ''
  if (!isPreviewAddress(target)) return new Response('A preview of this site must be named.', { status: 400 })
  try {
    return await defineEnableDraftMode({ client: secretClient() }).GET(request)
  } finally {
    // The answer is a redirect, which Next throws; its cookies can still be changed.
    const jar = await cookies()
    const options = draftCookieOptions(readEnvironment().SITE_URL)
    const draft = jar.get(draftCookie)?.value
    const perspective = jar.get(perspectiveCookie)?.value
    if (draft) jar.set(draftCookie, draft, options)
    if (perspective) jar.set(perspectiveCookie, previewPerspective(perspective), options)
  }
}
