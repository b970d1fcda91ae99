import { readOffice } from '@/lib/newsletter-client/read-office'
import { isAdministrator } from '@/sanity/client/is-administrator'

const headers = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
}

function refusal(status: 401 | 403 | 404 | 503, title: string): Response {
  return Response.json({ type: 'about:blank', title, status }, { status, headers })
}

/**
 * For administrators, with the token of their session at the content source (`Authorization: Bearer`): how far issues
 * of the newsletter are, and the mails that were kept because there is no mail server. `?mail=` asks for one of them.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const may = await isAdministrator(request.headers.get('authorization'))
    if (may === null) return refusal(401, 'Sign in first.')
    if (!may) return refusal(403, 'Only administrators may read mails.')
    const answer = await readOffice(new URL(request.url).searchParams.get('mail'))
    if (answer === null) return refusal(404, 'There is no such mail.')
    return Response.json(answer, { headers: { ...headers, 'content-type': 'application/json' } })
  } catch {
    return refusal(503, 'The newsletter or the content source does not answer; try again in a minute.')
  }
}
