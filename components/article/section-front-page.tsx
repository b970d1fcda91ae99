import { useLocale, useTranslations } from 'next-intl'
import type { Article } from '../../lib/model/page'
import { foreignLang } from '../ui/foreign-lang'
import { TeaserRows } from '../ui/teaser-rows'
import { FilteredList } from './filtered-list'
import { ListHead } from './page-head'
import { RichText } from './rich-text'

/** Front of a section: what it is, then its pages as a list. */
export function SectionFrontPage({ article }: { readonly article: Article }) {
  const t = useTranslations('article')
  const foreign = foreignLang(article.lang, useLocale())
  const items = article.list?.items ?? []
  return (
    <>
      <ListHead article={article} />
      {article.body.length === 0 ? null : (
        <div className="wrap pb-12">
          <div className="prose" {...foreign}>
            <RichText blocks={article.body} />
          </div>
        </div>
      )}
      {article.filteredList === null ? (
        <section className="wrap pb-section" aria-labelledby="list">
          <h2 id="list" className={article.list?.heading ? 'mb-6' : 'sr-only'}>
            {article.list?.heading ?? t('list')}
          </h2>
          {items.length === 0 ? <p className="empty">{t('emptyList')}</p> : <TeaserRows items={items} />}
        </section>
      ) : (
        <FilteredList view={article.filteredList} />
      )}
    </>
  )
}
