import { notFound } from 'next/navigation'

import { TokenPage } from '@/components/newsletter/token-page'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale } from '@/lib/i18n/locales'
import { tokenOf } from '@/lib/newsletter-client/token-of'

import { NewsletterFrame } from './newsletter-frame'

export type TokenProps = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ token?: string | string[] }>
}

/** A page that a mail links to. It shows a button and does nothing by itself: programs that check mails open links too. */
export async function TokenRoute({
  params,
  searchParams,
  action,
}: TokenProps & { readonly action: 'confirm' | 'unsubscribe' }) {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) notFound()
  return (
    <NewsletterFrame locale={locale} path={`${newsletterPath}/${action}`}>
      <TokenPage action={action} token={tokenOf(parameters)} />
    </NewsletterFrame>
  )
}
