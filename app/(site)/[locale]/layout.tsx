import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { SiteDocument } from '@/components/layout/site-document'
import { readEnvironment } from '@/lib/env/environment'
import { isLocale, locales } from '@/lib/i18n/locales'

/** A page of the site that cannot be finished at build time is a mistake: the serving layer stores finished pages. */
export const ensureStatic = 'navigation'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

export const metadata: Metadata = {
  metadataBase: new URL(readEnvironment().SITE_URL),
  manifest: '/manifest.webmanifest',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function SiteLayout({
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
