import 'server-only'

import { defaultLocale, isLocale } from '../i18n/locales.ts'
import { Problem, problemResponse } from '../newsletter/http/problem.ts'
import { resultPath } from '../newsletter/http/result-pages.ts'
import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

/** What the newsletter hears of a reader's request: enough to judge it, and nothing else. */
const passedHeaders = ['content-type', 'origin', 'sec-fetch-site', 'x-client-address']

function unavailable(contentType: string, body: ArrayBuffer): Response {
  if (!contentType.startsWith('application/x-www-form-urlencoded'))
    return problemResponse(new Problem('unavailable', 'Nothing was changed; try again in a minute.', 60))
  const locale = new URLSearchParams(new TextDecoder().decode(body)).get('locale')
  const location = resultPath(isLocale(locale) ? locale : defaultLocale, 'unavailable')
  return new Response(null, { status: 303, headers: { location } })
}

/**
 * Passes a reader's form or JSON on to the newsletter's process and its answer back.
 * @param path of the process, such as `/subscribe`, with what the address says behind its question mark.
 */
export async function forwardCall(request: Request, path: string): Promise<Response> {
  const headers = new Headers()
  for (const name of passedHeaders) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const body = await request.arrayBuffer()
  try {
    return await callNewsletter(path, { headers, body })
  } catch (error) {
    if (!(error instanceof NewsletterUnavailableError)) throw error
    return unavailable(headers.get('content-type') ?? '', body)
  }
}
