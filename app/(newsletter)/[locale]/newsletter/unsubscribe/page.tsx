import type { Metadata } from 'next'

import { newsletterTitle } from '@/app/newsletter-frame'
import { TokenRoute, type TokenProps } from '@/app/token-route'
import { isLocale } from '@/lib/i18n/locales'

/** Made for each token, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

export async function generateMetadata({ params }: TokenProps): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? newsletterTitle(locale, 'unsubscribe.title') : {}
}

export default function Page(props: TokenProps) {
  return <TokenRoute {...props} action="unsubscribe" />
}
