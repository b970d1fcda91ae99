import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { searchTitle } from '@/app/search-title'
import { SiteFrame } from '@/components/layout/site-frame'
import { SearchPage } from '@/components/article/search-page'
import { localePath } from '@/lib/content/addresses'
import { getSearch } from '@/lib/content/get-search'
import { getSite } from '@/lib/content/get-site'
import { isBeyond, readSearch, searchAddress, searchPath, type SearchParameters } from '@/lib/content/search-address'
import { versionsOf } from '@/lib/content/versions'
import { isLocale, locales } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<SearchParameters> }

/** Rendered for each question, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ locale }, words, parameters] = await Promise.all([params, getTranslations('search'), searchParams])
  if (!isLocale(locale)) return {}
  const { value: site } = await getSite(locale)
  const title = await searchTitle(readSearch(parameters), words('title'), site.chrome.siteName)
  return { title, robots: { index: false, follow: true } }
}

export default async function Page({ params, searchParams }: Props) {
  const [{ locale }, parameters] = await Promise.all([params, searchParams])
  if (!isLocale(locale)) notFound()
  const request = readSearch(parameters)
  const [{ value: site }, view] = await Promise.all([getSite(locale), getSearch(request, locale)])
  if (isBeyond(request, view)) notFound()
  const currentPath = localePath(locale, searchPath)
  // Another language is asked the same.
  const versions = versionsOf(searchPath, locales).map((version) => {
    return { ...version, href: searchAddress(version.locale, { ...request, page: 1 }) }
  })
  return (
    <SiteFrame chrome={site.chrome} versions={versions} currentPath={currentPath} variant="inner">
      <SearchPage view={view} suggestedTopics={site.chrome.suggestedTopics} />
    </SiteFrame>
  )
}
