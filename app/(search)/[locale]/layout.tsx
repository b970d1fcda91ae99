import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { searchScript } from '@/components/islands/island-script'
import { SiteDocument } from '@/components/layout/site-document'
import { readEnvironment } from '@/lib/env/environment'
import { isLocale, locales } from '@/lib/i18n/locales'
import '@/components/styles/article-pages.css'
import '@/components/styles/listing.css'
import '@/components/styles/search.css'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

export const metadata: Metadata = {
  metadataBase: new URL(readEnvironment().SITE_URL),
  manifest: '/manifest.webmanifest',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** A root of its own: pages here answer a question of the reader, so they cannot be finished beforehand. */
export default async function SearchLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ locale: string }>
}) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <SiteDocument locale={locale} fonts="interface" scripts={[searchScript]}>
      {children}
    </SiteDocument>
  )
}
