import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { NewsletterFrame, newsletterTitle } from '@/app/newsletter-frame'
import { SignUpPage, type FailedSignUp } from '@/components/newsletter/sign-up-page'
import { getNewsletterTopics } from '@/lib/content/get-newsletter-topics'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { isSignUpProblem, type SignUpProblem } from '@/lib/newsletter/http/result-pages'
import { readWishes } from '@/lib/newsletter/wishes'

type Parameters = Readonly<Record<string, string | string[] | undefined>>
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Parameters> }

/** Made for each form, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

const longestAddress = 1000

function problemOf({ problem }: Parameters): SignUpProblem {
  return typeof problem === 'string' && isSignUpProblem(problem) ? problem : 'unavailable'
}

function failedOf(parameters: Parameters, locale: Locale): FailedSignUp {
  // Of several only the first can stand in the field again.
  const [email = ''] = [parameters['email']].flat()
  return {
    address: email.slice(0, longestAddress),
    wishes: readWishes(parameters, locale),
    problem: problemOf(parameters),
  }
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  return isLocale(locale) ? newsletterTitle(locale, `results.${problemOf(parameters)}.title`) : {}
}

/** A form that could not be taken, with all that was filled in: shown in place of an answer (lib/http/page-instead.ts). */
export default async function Page({ params, searchParams }: Props) {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) notFound()
  const { value: topics } = await getNewsletterTopics(locale)
  return (
    <NewsletterFrame locale={locale} path={newsletterPath}>
      <SignUpPage topics={topics} failed={failedOf(parameters, locale)} />
    </NewsletterFrame>
  )
}
