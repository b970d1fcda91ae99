import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { SiteDocument } from '@/components/layout/site-document'
import '@/components/styles/article-pages.css'
import '@/components/styles/newsletter.css'
import { readEnvironment } from '@/lib/env/environment'
import { isLocale, locales } from '@/lib/i18n/locales'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

export const metadata: Metadata = {
  metadataBase: new URL(readEnvironment().SITE_URL),
  manifest: '/manifest.webmanifest',
  robots: { index: false, follow: true },
  // Links from mails carry a token, which must not be told to the next page.
  referrer: 'strict-origin',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** A root of its own: forms need a style sheet that no other page loads. */
export default async function NewsletterLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ locale: string }>
}) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <SiteDocument locale={locale} fonts="interface">
      {children}
    </SiteDocument>
  )
}
