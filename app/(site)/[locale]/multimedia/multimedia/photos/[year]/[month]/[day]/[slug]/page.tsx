import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import '@/components/styles/media-pages.css'
import { datedFolders } from '@/lib/content/addresses'
import { datedParams } from '@/lib/content/static-params'

type Params = { locale: string; year: string; month: string; day: string; slug: string }
type Props = { params: Promise<Params> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return datedParams('photoGallery')
}

async function address({ params }: Props): Promise<ArticleAddress> {
  const { locale, year, month, day, slug } = await params
  return { locale, type: 'photoGallery', path: `${datedFolders.photoGallery}/${year}/${month}/${day}/${slug}` }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return articleMetadata(await address(props))
}

export default async function Page(props: Props) {
  return <ArticleRoute {...await address(props)} />
}
