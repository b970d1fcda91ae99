import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { NewsletterFrame } from '@/app/newsletter-frame'
import { SignUpPage } from '@/components/newsletter/sign-up-page'
import { JsonLd } from '@/components/ui/json-ld'
import { localePath } from '@/lib/content/addresses'
import { getNewsletterTopics } from '@/lib/content/get-newsletter-topics'
import { getSite } from '@/lib/content/get-site'
import { newsletterAddress, newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale } from '@/lib/i18n/locales'
import { serialiseGraph, siteGraph } from '@/lib/seo/json-ld'
import { pageMetadata } from '@/lib/seo/metadata'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const [t, { value: site }] = await Promise.all([
    getTranslations({ locale, namespace: 'newsletter' }),
    getSite(locale),
  ])
  const path = localePath(locale, newsletterPath)
  const meta = {
    ...newsletterAddress,
    title: t('title'),
    description: `${t('lead')} ${t('hint')}`,
    path,
    canonicalPath: path,
    image: null,
    publishedAt: null,
    kind: 'website',
    hasFeeds: false,
  } as const
  return pageMetadata(meta, locale, site.chrome.siteName)
}

export default async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const [{ value: topics, tags }, { value: site }] = await Promise.all([getNewsletterTopics(locale), getSite(locale)])
  return (
    <NewsletterFrame locale={locale} path={newsletterPath} tags={tags}>
      <JsonLd json={serialiseGraph(siteGraph(site.chrome))} />
      <SignUpPage topics={topics} />
    </NewsletterFrame>
  )
}
