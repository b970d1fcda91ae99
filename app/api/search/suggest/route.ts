import { z } from 'zod'

import { getSuggestions } from '@/lib/content/get-search'
import { locales } from '@/lib/i18n/locales'

const parameters = z.object({ q: z.string().max(200).default(''), locale: z.enum(locales) })

/** Titles that go on from what has been typed: `{"suggestions": [{"text", "lang"}]}`, at most eight. */
export async function GET(request: Request): Promise<Response> {
  const given = parameters.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!given.success) {
    const title = `The address must have locale, one of ${locales.join(', ')}, and q of at most 200 characters.`
    return Response.json(
      { title, status: 400 },
      { status: 400, headers: { 'content-type': 'application/problem+json' } },
    )
  }
  try {
    const suggestions = await getSuggestions(given.data.q, given.data.locale)
    return Response.json({ suggestions }, { headers: { 'cache-control': 'public, max-age=60' } })
  } catch {
    const headers = { 'content-type': 'application/problem+json', 'retry-after': '5' }
    return Response.json({ title: 'The search does not answer.', status: 503 }, { status: 503, headers })
  }
}
