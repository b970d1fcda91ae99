import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import { ArticlePage } from '@/components/article/article-page'
import { filmScript } from '@/components/islands/island-script'
import '@/components/styles/media-pages.css'
import { datedFolders } from '@/lib/content/addresses'
import { datedParams } from '@/lib/content/static-params'
import type { Article } from '@/lib/model/page'

type Params = { locale: string; year: string; month: string; day: string; slug: string }
type Props = { params: Promise<Params> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return datedParams('video')
}

async function address({ params }: Props): Promise<ArticleAddress> {
  const { locale, year, month, day, slug } = await params
  return { locale, type: 'video', path: `${datedFolders.video}/${year}/${month}/${day}/${slug}` }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return articleMetadata(await address(props))
}

function FilmPage({ article }: { readonly article: Article }) {
  return (
    <>
      {article.video?.text ? <script type="module" src={filmScript} async /> : null}
      <ArticlePage article={article} />
    </>
  )
}

export default async function Page(props: Props) {
  return <ArticleRoute {...await address(props)} view={FilmPage} />
}
