import { useLocale } from 'next-intl'
import type { Collection } from '../../lib/model/collection'
import type { Article } from '../../lib/model/page'
import { ArticleTools } from '../article/article-tools'
import { Breadcrumbs } from '../article/breadcrumbs'
import { LanguageNotice } from '../article/language-notice'
import { RichText } from '../article/rich-text'
import { foreignLang } from '../ui/foreign-lang'
import { CollectionView } from './collection-view'

type Props = { readonly article: Article; readonly collection: Collection }

/** A page whose list comes first and whose text stands below it: the members, the history. */
export function CollectionPage({ article, collection }: Props) {
  const foreign = foreignLang(article.lang, useLocale())
  return (
    <>
      <LanguageNotice language={article.language} />
      <Breadcrumbs links={article.breadcrumbs} />
      <header className="page-head wrap">
        <h1 {...foreign}>{article.title}</h1>
        {article.summary === null ? null : (
          <p className="standfirst" {...foreign}>
            {article.summary}
          </p>
        )}
      </header>
      <CollectionView collection={collection} />
      <div className="article-columns wrap">
        <div className="prose" {...foreign}>
          <RichText blocks={article.body} />
        </div>
        <ArticleTools versions={article.meta.versions} />
      </div>
    </>
  )
}
