import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import { AboutUsPage, StructuredPage } from '@/components/about-us/about-us-page'
import { preloadFonts } from '@/components/fonts/font-preloads'
import { SiteFrame } from '@/components/layout/site-frame'
import { ContentTags } from '@/components/ui/content-tags'
import { JsonLd } from '@/components/ui/json-ld'
import { localePath, wantedAt, type WantedStructure } from '@/lib/content/addresses'
import { getSite } from '@/lib/content/get-site'
import { getStructured } from '@/lib/content/get-structured'
import type { AboutUsFolder } from '@/lib/content/static-params'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { StructuredPage as StructuredPageModel } from '@/lib/model/structured-page'
import { pageMetadata } from '@/lib/seo/metadata'
import { serialiseGraph } from '@/lib/seo/json-ld'
import { structuredGraph } from '@/lib/seo/structured-json-ld'

type Address = { readonly locale: string; readonly path: string }

function structureAt(path: string): WantedStructure | null {
  const wanted = wantedAt(path)
  return wanted?.type === 'country' || wanted?.type === 'body' || wanted?.type === 'person' ? wanted : null
}

function articleAt({ locale, path }: Address): ArticleAddress {
  return { locale, path, type: wantedAt(path)?.type === 'officialText' ? 'officialText' : 'page' }
}

/** Head of a page; empty when there is none. */
async function aboutUsMetadata(address: Address): Promise<Metadata> {
  const { locale, path } = address
  if (!isLocale(locale)) return {}
  const wanted = structureAt(path)
  const [found, { value: site }] = await Promise.all([wanted && getStructured(wanted, locale), getSite(locale)])
  return found?.value
    ? pageMetadata(found.value.meta, locale, site.chrome.siteName)
    : articleMetadata(articleAt(address))
}

type Drawn = { readonly locale: Locale; readonly page: StructuredPageModel; readonly tags: readonly string[] }

async function Structured({ locale, page, tags }: Drawn) {
  const site = await getSite(locale)
  const { chrome } = site.value
  preloadFonts(locale, 'reading')
  return (
    <SiteFrame chrome={chrome} versions={page.meta.versions} currentPath={page.meta.path} variant="inner">
      <ContentTags tags={[...tags, ...site.tags]} />
      <JsonLd json={serialiseGraph(structuredGraph(page, chrome))} />
      <StructuredPage page={page} />
    </SiteFrame>
  )
}

/** A person, a country, a body, an official text or a page, under its one address. */
async function AboutUsRoute(address: Address) {
  const { locale, path } = address
  if (!isLocale(locale)) notFound()
  const wanted = structureAt(path)
  const found = wanted && (await getStructured(wanted, locale))
  if (found?.value?.meta.path === localePath(locale, path)) {
    return <Structured locale={locale} page={found.value} tags={found.tags} />
  }
  return <ArticleRoute {...articleAt(address)} tags={found?.tags ?? []} view={AboutUsPage} />
}

type Props = { readonly params: Promise<{ readonly locale: string; readonly path?: readonly string[] }> }

/**
 * What a route of About us exports besides the styles that it loads: of a folder's own page, of everything below it, or
 * of both, by the parameter `path` of the route.
 */
export function aboutUsRoute(folder: AboutUsFolder) {
  const addressOf = async ({ params }: Props): Promise<Address> => {
    const { locale, path = [] } = await params
    return { locale, path: [folder, ...path].join('/') }
  }
  return {
    metadata: async (props: Props) => aboutUsMetadata(await addressOf(props)),
    Page: async (props: Props) => <AboutUsRoute {...await addressOf(props)} />,
  }
}
