import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'

import { NewsletterFrame, newsletterTitle } from '@/app/newsletter-frame'
import { PreferencesPage } from '@/components/newsletter/preferences-page'
import { ResultPage } from '@/components/newsletter/result-page'
import { getNewsletterTopics } from '@/lib/content/get-newsletter-topics'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale } from '@/lib/i18n/locales'
import { NewsletterUnavailableError } from '@/lib/newsletter-client/call-newsletter'
import { readSubscription, type SubscriptionView } from '@/lib/newsletter-client/read-subscription'
import { tokenOf } from '@/lib/newsletter-client/token-of'
import { refusalPages } from '@/lib/newsletter/http/result-pages'
import { readWishes } from '@/lib/newsletter/wishes'

type Parameters = Readonly<Record<string, string | string[] | undefined>>
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Parameters> }

/** Made for each token, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

/** @returns the subscription, or the name of the page that says why there is none. Head and body both want to know. */
const open = cache(async (token: string): Promise<SubscriptionView | 'invalid-link' | 'unavailable'> => {
  try {
    return (await readSubscription(token)) ?? 'invalid-link'
  } catch (error) {
    if (error instanceof NewsletterUnavailableError) return 'unavailable'
    throw error
  }
})

/** True for a form that could not be taken: shown in place of an answer, with what it held (lib/http/page-instead.ts). */
function isAgain({ problem }: Parameters): boolean {
  return problem === 'invalid-choice'
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) return {}
  const subscription = await open(tokenOf(parameters))
  if (typeof subscription === 'string') return newsletterTitle(locale, `results.${subscription}.title`)
  return newsletterTitle(locale, isAgain(parameters) ? 'results.invalid-choice.title' : 'preferences.title')
}

/** What a subscriber chose and what is kept of them, behind a link that only their mails hold. */
export default async function Page({ params, searchParams }: Props) {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) notFound()
  const token = tokenOf(parameters)
  const [{ value: topics }, subscription] = await Promise.all([getNewsletterTopics(locale), open(token)])
  return (
    <NewsletterFrame
      locale={locale}
      path={`${newsletterPath}/preferences`}
      {...(typeof subscription === 'string' ? { status: refusalPages[subscription] } : {})}
    >
      {typeof subscription === 'string' ? (
        <ResultPage result={subscription} />
      ) : (
        <PreferencesPage
          token={token}
          subscription={subscription}
          topics={topics}
          failed={isAgain(parameters) ? readWishes(parameters, locale) : null}
        />
      )}
    </NewsletterFrame>
  )
}
