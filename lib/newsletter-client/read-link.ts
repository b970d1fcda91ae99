import 'server-only'

import { cache } from 'react'

import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

/** What a link of a mail can still do; the others are the pages that say why it cannot. */
export type LinkState = 'open' | 'invalid-link' | 'unavailable'

/** Asked once for each request: head and body of a page both want to know. */
export const readLink = cache(async (purpose: 'confirm' | 'unsubscribe', token: string): Promise<LinkState> => {
  const headers = new Headers({ 'content-type': 'application/json' })
  try {
    const answer = await callNewsletter('/check', { headers, body: JSON.stringify({ purpose, token }) })
    if (answer.ok) return 'open'
    return answer.status < 500 ? 'invalid-link' : 'unavailable'
  } catch (error) {
    if (error instanceof NewsletterUnavailableError) return 'unavailable'
    throw error
  }
})
