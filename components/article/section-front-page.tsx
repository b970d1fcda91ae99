import { useLocale, useTranslations } from 'next-intl'
import type { Article } from '../../lib/model/page'
import type { Teaser } from '../../lib/model/teaser'
import { foreignLang } from '../ui/foreign-lang'
import { LocalText } from '../ui/local-text'
import { Picture } from '../ui/picture'
import { TeaserMeta } from '../ui/teaser-meta'
import { TitleLink } from '../ui/title-link'
import { Breadcrumbs } from './breadcrumbs'
import { LanguageNotice } from './language-notice'
import { RichText } from './rich-text'

/** Front of a section: what it is, then its pages as a list. */
export function SectionFrontPage({ article }: { readonly article: Article }) {
  const t = useTranslations('article')
  const foreign = foreignLang(article.lang, useLocale())
  const items = article.list?.items ?? []
  return (
    <>
      <LanguageNotice language={article.language} />
      <Breadcrumbs links={article.breadcrumbs} />
      <div className="wrap page-head">
        <h1 {...foreign}>{article.title}</h1>
        {article.summary === null ? null : (
          <p className="standfirst" {...foreign}>
            {article.summary}
          </p>
        )}
      </div>
      {article.body.length === 0 ? null : (
        <div className="wrap pb-12">
          <div className="prose" {...foreign}>
            <RichText blocks={article.body} />
          </div>
        </div>
      )}
      <section className="wrap pb-section" aria-labelledby="list">
        <h2 id="list" className={article.list?.heading ? 'mb-6' : 'sr-only'}>
          {article.list?.heading ?? t('list')}
        </h2>
        {items.length === 0 ? (
          <p className="empty">{t('emptyList')}</p>
        ) : (
          <ul className="rows">
            {items.map((item) => (
              <ListItem key={item.key} teaser={item} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function ListItem({ teaser }: { readonly teaser: Teaser }) {
  const t = useTranslations('kinds')
  return (
    <li>
      <article className="entry hit">
        <div>
          {teaser.kind === 'page' || teaser.kind === 'topic' ? null : (
            <p className="text-meta font-label text-text-2">{t(teaser.kind)}</p>
          )}
          <h3>
            <TitleLink teaser={teaser} />
          </h3>
          {teaser.summary === null ? null : (
            <p className="max-w-[58ch] text-text-2">
              <LocalText value={teaser.summary} />
            </p>
          )}
          <TeaserMeta teaser={teaser} dayStyle="short" />
        </div>
        {teaser.picture === null ? null : (
          <Picture picture={teaser.picture} sizes="(min-width: 60rem) 240px, 104px" decorative />
        )}
      </article>
    </li>
  )
}
