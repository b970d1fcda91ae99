import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import { topicParams } from '@/lib/content/static-params'

type Props = { params: Promise<{ locale: string; group: string; slug: string }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return topicParams()
}

async function address({ params }: Props): Promise<ArticleAddress> {
  const { locale, group, slug } = await params
  return { locale, type: 'topic', path: `what-we-do/${group}/${slug}` }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return articleMetadata(await address(props))
}

export default async function TopicPage(props: Props) {
  return <ArticleRoute {...await address(props)} />
}
