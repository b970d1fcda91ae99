import 'server-only'

import { callNewsletter } from './call-newsletter.ts'

/**
 * The mail of an issue that an editor has on the desk (lib/newsletter/issues/prove-issue.ts).
 * @param order what the editor's browser sent; the newsletter's process checks it.
 * @param to whom it is sent as a test; null: to nobody.
 * @returns the answer of the newsletter's process, for the editor.
 * @throws NewsletterUnavailableError
 */
export async function proveIssue(order: Readonly<Record<string, unknown>>, to: string | null): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' })
  const answer = await callNewsletter('/proof', { headers, body: JSON.stringify({ ...order, to }) })
  const type = answer.headers.get('content-type') ?? 'application/json'
  return new Response(await answer.text(), { status: answer.status, headers: { 'content-type': type } })
}
