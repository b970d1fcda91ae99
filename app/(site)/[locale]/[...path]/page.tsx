import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import { pageParams } from '@/lib/content/static-params'

type Props = { params: Promise<{ locale: string; path: string[] }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return pageParams()
}

async function address({ params }: Props): Promise<ArticleAddress> {
  const { locale, path } = await params
  return { locale, type: 'page', path: path.join('/') }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return articleMetadata(await address(props))
}

export default async function CmsPage(props: Props) {
  return <ArticleRoute {...await address(props)} />
}
