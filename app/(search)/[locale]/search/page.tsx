import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { SiteFrame } from '@/components/layout/site-frame'
import { SearchPage } from '@/components/article/search-page'
import { localePath } from '@/lib/content/addresses'
import { getSearchResults } from '@/lib/content/get-search-results'
import { getSite } from '@/lib/content/get-site'
import { searchText } from '@/lib/content/search-terms'
import { versionsOf } from '@/lib/content/versions'
import { isLocale, locales } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ q?: string | string[] }> }

/** Rendered for each question, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

const path = 'search'

async function question(searchParams: Props['searchParams']): Promise<string> {
  const { q } = await searchParams
  return searchText((Array.isArray(q) ? q[0] : q) ?? '')
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [words, query] = await Promise.all([getTranslations('search'), question(searchParams)])
  return { title: query ? `${query} | ${words('title')}` : words('title'), robots: { index: false, follow: true } }
}

export default async function Page({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, question(searchParams)])
  if (!isLocale(locale)) notFound()
  const [{ value: site }, results] = await Promise.all([getSite(locale), getSearchResults(query, locale)])
  const currentPath = localePath(locale, path)
  return (
    <SiteFrame chrome={site.chrome} versions={versionsOf(path, locales)} currentPath={currentPath} variant="inner">
      <SearchPage action={currentPath} results={results} />
    </SiteFrame>
  )
}
