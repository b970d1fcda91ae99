import { z } from 'zod'

import { NewsletterUnavailableError } from '@/lib/newsletter-client/call-newsletter'
import { proveIssue } from '@/lib/newsletter-client/prove-issue'
import { signedIn } from '@/sanity/client/signed-in'

const bodySchema = z.object({ send: z.boolean().default(false) }).loose()

/** Who writes; a viewer only reads. */
const writers: readonly string[] = ['administrator', 'editor', 'contributor']

function refusal(status: 400 | 401 | 403 | 503, title: string): Response {
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  return Response.json({ type: 'about:blank', title, status }, { status, headers })
}

/**
 * For editors, with the token of their session at the content source (`Authorization: Bearer`): the mail of an issue as
 * it stands on the desk. With `send` it also goes to the address of their account, and to no other.
 */
export async function POST(request: Request): Promise<Response> {
  const body = bodySchema.safeParse(await request.json().catch(() => null))
  if (!body.success) return refusal(400, 'The body is no JSON object.')
  const { send, ...order } = body.data
  try {
    const user = await signedIn(request.headers.get('authorization'))
    if (user === null) return refusal(401, 'Sign in first.')
    if (!user.roles.some((role) => writers.includes(role))) return refusal(403, 'Only who writes may do this.')
    if (send && user.email === null) return refusal(403, 'Your account has no mail address.')
    return await proveIssue(order, send ? user.email : null)
  } catch (error) {
    if (error instanceof NewsletterUnavailableError) return refusal(503, 'The newsletter does not answer; try again.')
    return refusal(503, 'The content source does not answer; try again in a minute.')
  }
}
