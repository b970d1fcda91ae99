import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { SiteDocument } from '@/components/layout/site-document'
import '@/components/styles/article-pages.css'
import { isLocale, locales } from '@/lib/i18n/locales'
import '@/components/styles/listing.css'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'same-origin' }

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** A root of its own, so that no public page holds a branch for drafts. What it shows is the public pages' markup. */
export default async function PreviewLayout({
  children,
  params,
}: {
  readonly children: ReactNode
  readonly params: Promise<{ locale: string }>
}) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <SiteDocument locale={locale} fonts="reading">
      {children}
    </SiteDocument>
  )
}
