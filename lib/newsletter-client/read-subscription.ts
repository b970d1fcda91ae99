import 'server-only'

import { z } from 'zod'

import { storedWishes } from '../newsletter/wishes.ts'
import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

const subscriptionSchema = storedWishes.extend({ address: z.string() })

export type SubscriptionView = Readonly<z.infer<typeof subscriptionSchema>>

/**
 * The subscription that a link's token opens.
 * @returns null when it opens none.
 * @throws NewsletterUnavailableError
 */
export async function readSubscription(token: string): Promise<SubscriptionView | null> {
  const headers = new Headers({ 'content-type': 'application/json' })
  const answer = await callNewsletter('/preferences', { headers, body: JSON.stringify({ token, action: 'show' }) })
  if (answer.status >= 500) throw new NewsletterUnavailableError(`The newsletter answered ${answer.status}.`)
  return answer.ok ? subscriptionSchema.parse(await answer.json()) : null
}
