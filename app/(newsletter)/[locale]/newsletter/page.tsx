import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { NewsletterFrame, newsletterTitle } from '@/app/newsletter-frame'
import { SignUpPage } from '@/components/newsletter/sign-up-page'
import { getNewsletterTopics } from '@/lib/content/get-newsletter-topics'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { ...(await newsletterTitle(locale, 'title')), robots: { index: true, follow: true } } : {}
}

export default async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { value: topics, tags } = await getNewsletterTopics(locale)
  return (
    <NewsletterFrame locale={locale} path={newsletterPath} tags={tags}>
      <SignUpPage topics={topics} />
    </NewsletterFrame>
  )
}
