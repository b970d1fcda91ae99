import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import type { Article } from '../../lib/model/page'
import { foreignLang } from '../ui/foreign-lang'
import { ArticleTools } from './article-tools'
import { ListHead } from './page-head'
import { RichText } from './rich-text'

type Props = {
  readonly article: Article
  /** The list. */
  readonly children: ReactNode
}

/** A page whose list comes first and whose text stands below it: the members, the history, the events. */
export function ListingPage({ article, children }: Props) {
  const foreign = foreignLang(article.lang, useLocale())
  return (
    <>
      <ListHead article={article} />
      {children}
      <div className="article-columns wrap">
        <div className="prose" {...foreign}>
          <RichText blocks={article.body} />
        </div>
        <ArticleTools versions={article.meta.versions} />
      </div>
    </>
  )
}
