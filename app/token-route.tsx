import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ResultPage } from '@/components/newsletter/result-page'
import { TokenPage } from '@/components/newsletter/token-page'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale } from '@/lib/i18n/locales'
import { readLink } from '@/lib/newsletter-client/read-link'
import { refusalPages } from '@/lib/newsletter/http/result-pages'
import { tokenOf } from '@/lib/newsletter-client/token-of'

import { NewsletterFrame, newsletterTitle } from './newsletter-frame'

export type TokenProps = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ token?: string | string[] }>
}

type Action = 'confirm' | 'unsubscribe'

/** Title of the page that a mail links to. */
export async function tokenMetadata({ params, searchParams }: TokenProps, action: Action): Promise<Metadata> {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) return {}
  const state = await readLink(action, tokenOf(parameters))
  return newsletterTitle(locale, state === 'open' ? `${action}.title` : `results.${state}.title`)
}

/**
 * A page that a mail links to. It shows a button and does nothing by itself: programs that check mails open links too. A
 * link that is no longer good gets no button.
 */
export async function TokenRoute({ params, searchParams, action }: TokenProps & { readonly action: Action }) {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) notFound()
  const token = tokenOf(parameters)
  const state = await readLink(action, token)
  return (
    <NewsletterFrame
      locale={locale}
      path={`${newsletterPath}/${action}`}
      {...(state === 'open' ? {} : { status: refusalPages[state] })}
    >
      {state === 'open' ? <TokenPage action={action} token={token} /> : <ResultPage result={state} />}
    </NewsletterFrame>
  )
}
