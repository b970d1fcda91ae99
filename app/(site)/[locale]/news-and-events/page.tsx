import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import '@/components/styles/listing.css'

type Props = { params: Promise<{ locale: string }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

async function address({ params }: Props): Promise<ArticleAddress> {
  const { locale } = await params
  return { locale, type: 'page', path: 'news-and-events' }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return articleMetadata(await address(props))
}

export default async function NewsAndEventsPage(props: Props) {
  return <ArticleRoute {...await address(props)} />
}
