import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ComponentType } from 'react'

import { TextPage } from '@/components/article/text-page'
import { preloadFonts } from '@/components/fonts/font-preloads'
import { SiteFrame } from '@/components/layout/site-frame'
import { ContentTags } from '@/components/ui/content-tags'
import { JsonLd } from '@/components/ui/json-ld'
import '@/components/styles/article-pages.css'
import { localePath } from '@/lib/content/addresses'
import { getArticle, getPage } from '@/lib/content/get-article'
import { getSite } from '@/lib/content/get-site'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { Article } from '@/lib/model/page'
import { articleGraph, serialiseGraph } from '@/lib/seo/json-ld'
import { pageMetadata } from '@/lib/seo/metadata'

/** Which document an address asks for: `path` is the whole address without its locale. */
export type ArticleAddress = {
  readonly locale: string
  readonly path: string
  readonly type:
    'news' | 'topic' | 'video' | 'photoGallery' | 'officialText' | 'event' | 'transcript' | 'vacancy' | 'page'
}

type Drawn = ArticleAddress & {
  /** What stands between header and footer; a section with forms of its own brings its own. */
  readonly view?: ComponentType<{ readonly article: Article }>
  /** Tags of what was looked for at the address before. */
  readonly tags?: readonly string[]
}

function load({ path, type }: ArticleAddress, locale: Locale) {
  return type === 'page' ? getPage(path, locale) : getArticle(type, path, locale)
}

/** Head of an article's page; empty when there is no such article (the page then answers 404). */
export async function articleMetadata(address: ArticleAddress): Promise<Metadata> {
  const { locale } = address
  if (!isLocale(locale)) return {}
  const [{ value: article }, { value: site }] = await Promise.all([load(address, locale), getSite(locale)])
  return article ? pageMetadata(article.meta, locale, site.chrome.siteName) : {}
}

/** An article under its one address: another day, folder or spelling of it is not found. */
export async function ArticleRoute({ view: View = TextPage, tags: earlier = [], ...address }: Drawn) {
  const { locale, path } = address
  if (!isLocale(locale)) notFound()
  const [{ value: article, tags }, site] = await Promise.all([load(address, locale), getSite(locale)])
  if (!article || article.meta.path !== localePath(locale, path)) notFound()
  const { chrome } = site.value
  preloadFonts(locale, 'reading')
  return (
    <SiteFrame chrome={chrome} versions={article.meta.versions} currentPath={article.meta.path} variant="inner">
      <ContentTags tags={[...earlier, ...tags, ...site.tags]} />
      <JsonLd json={serialiseGraph(articleGraph(article, chrome))} />
      <View article={article} />
    </SiteFrame>
  )
}
