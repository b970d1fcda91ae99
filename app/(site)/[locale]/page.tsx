import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { SiteFrame } from '@/components/layout/site-frame'
import { HomePage } from '@/components/sections/home-page'
import { ContentTags } from '@/components/ui/content-tags'
import { JsonLd } from '@/components/ui/json-ld'
import { getHome } from '@/lib/content/get-home'
import { getSite } from '@/lib/content/get-site'
import { isLocale } from '@/lib/i18n/locales'
import { serialiseGraph, siteGraph } from '@/lib/seo/json-ld'
import { pageMetadata } from '@/lib/seo/metadata'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const [{ value: home }, { value: site }] = await Promise.all([getHome(locale), getSite(locale)])
  return home ? pageMetadata(home.meta, locale, site.chrome.siteName) : {}
}

export default async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const [home, site] = await Promise.all([getHome(locale), getSite(locale)])
  if (!home.value) notFound()
  const { chrome } = site.value
  return (
    <SiteFrame
      chrome={chrome}
      versions={home.value.meta.versions}
      currentPath={home.value.meta.path}
      variant="home"
      band={false}
    >
      <ContentTags tags={[...home.tags, ...site.tags]} />
      <JsonLd json={serialiseGraph(siteGraph(chrome))} />
      <HomePage home={home.value} />
    </SiteFrame>
  )
}
