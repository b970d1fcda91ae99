import 'server-only'

import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

/**
 * What the newsletter's process tells its operator; passed on as it is (lib/newsletter/http/office.ts).
 * @param mail name of a kept mail; null: the overview.
 * @returns null when there is no such mail.
 * @throws NewsletterUnavailableError
 */
export async function readOffice(mail: string | null): Promise<unknown> {
  const headers = new Headers({ 'content-type': 'application/json' })
  const answer = await callNewsletter('/office', { headers, body: JSON.stringify(mail === null ? {} : { mail }) })
  if (answer.status === 404 || answer.status === 422) return null
  if (!answer.ok) throw new NewsletterUnavailableError(`The newsletter answered ${answer.status}.`)
  return answer.json()
}
