import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { searchTitle } from '@/app/search-title'
import { SectionFrontPage } from '@/components/article/section-front-page'
import { SiteFrame } from '@/components/layout/site-frame'
import { localePath } from '@/lib/content/addresses'
import { filteredListAt } from '@/lib/content/filtered-lists'
import { getPage } from '@/lib/content/get-article'
import { getFilteredList } from '@/lib/content/get-search'
import { getSite } from '@/lib/content/get-site'
import { isBeyond, isBlank, readSearch, searchAddress, type SearchParameters } from '@/lib/content/search-address'
import { isLocale } from '@/lib/i18n/locales'
import { absoluteUrl } from '@/lib/seo/metadata'

/**
 * A list with filters or on a later page: next.config.ts brings the list's own address here when it asks for something
 * (/en/news-and-events?type=video).
 */
type Props = { params: Promise<{ locale: string; list: string }>; searchParams: Promise<SearchParameters> }

/** Rendered for each question, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

async function load({ params }: Pick<Props, 'params'>) {
  const { locale, list: path } = await params
  const list = filteredListAt(path)
  if (!isLocale(locale) || !list) return null
  const [{ value: article }, { value: site }] = await Promise.all([getPage(list.path, locale), getSite(locale)])
  return article && { locale, list, article, site }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [found, parameters] = await Promise.all([load(props), props.searchParams])
  if (!found) return {}
  const { locale, list, article, site } = found
  const request = readSearch(parameters)
  const title = await searchTitle(request, article.title, site.chrome.siteName)
  // Each page of the whole list is a page of its own; what filters leave of it is no news to a robot.
  if (!isBlank(request) || request.leftOut.length > 0) return { title, robots: { index: false, follow: true } }
  return { title, alternates: { canonical: absoluteUrl(searchAddress(locale, request, list.path)) } }
}

export default async function FilteredListPage(props: Props) {
  const [found, parameters] = await Promise.all([load(props), props.searchParams])
  if (!found) notFound()
  const { locale, list, article, site } = found
  const request = readSearch(parameters)
  const view = await getFilteredList(list, request, locale)
  if (isBeyond(request, view)) notFound()
  // Another language is asked the same.
  const versions = article.meta.versions.map((version) => {
    return { ...version, href: searchAddress(version.locale, { ...request, page: 1 }, list.path) }
  })
  const currentPath = localePath(locale, list.path)
  return (
    <SiteFrame chrome={site.chrome} versions={versions} currentPath={currentPath} variant="inner">
      <SectionFrontPage article={{ ...article, filteredList: view }} />
    </SiteFrame>
  )
}
