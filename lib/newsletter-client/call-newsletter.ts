import 'server-only'

import { readEnvironment } from '../env/environment.ts'
import { internalTokenHeader } from '../http/internal-token.ts'

/** The newsletter's process does not answer, or answers what it should not. */
export class NewsletterUnavailableError extends Error {}

/** Longest wait for its answer, in milliseconds. */
const patience = 10_000

/**
 * Asks the newsletter's process.
 * @param path of its own, such as `/subscribe`.
 * @throws NewsletterUnavailableError when there is no answer.
 */
export async function callNewsletter(
  path: string,
  { headers, body }: { readonly headers: Headers; readonly body: BodyInit },
): Promise<Response> {
  const { NEWSLETTER_URL, REVALIDATE_SECRET } = readEnvironment()
  if (NEWSLETTER_URL === undefined) throw new NewsletterUnavailableError('NEWSLETTER_URL is not set.')
  const sent = new Headers(headers)
  sent.set(internalTokenHeader, REVALIDATE_SECRET)
  try {
    return await fetch(`${NEWSLETTER_URL}${path}`, {
      method: 'POST',
      headers: sent,
      body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
  } catch (error) {
    throw new NewsletterUnavailableError('The newsletter does not answer.', { cause: error })
  }
}
