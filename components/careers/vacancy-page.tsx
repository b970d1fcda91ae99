import { useLocale, useTranslations } from 'next-intl'
import type { Article } from '../../lib/model/page'
import type { VacancyFacts } from '../../lib/model/vacancy'
import { ArticleTools } from '../article/article-tools'
import { ListHead } from '../article/page-head'
import { RichText } from '../article/rich-text'
import { Anchor } from '../ui/anchor'
import { Day } from '../ui/day'
import { Facts } from '../ui/facts'
import { foreignLang } from '../ui/foreign-lang'
import { LocalText } from '../ui/local-text'
import { Notice } from '../ui/notice'

/** That one can no longer apply: in words, above everything else. */
function Closed({ vacancy: { closesOn } }: { readonly vacancy: VacancyFacts }) {
  const t = useTranslations('vacancies')
  return (
    <Notice>
      {t('isClosed')} <Day day={closesOn} style="long" />
    </Notice>
  )
}

/** A vacancy: what the post is, where, and until when one can apply. */
export function VacancyPage({ article, vacancy }: { readonly article: Article; readonly vacancy: VacancyFacts }) {
  const t = useTranslations('vacancies')
  const areas = useTranslations('employmentAreas')
  const foreign = foreignLang(article.lang, useLocale())
  const { area, grade, place, employer, closesOn, isOpen } = vacancy
  return (
    <article>
      {isOpen ? null : <Closed vacancy={vacancy} />}
      <ListHead article={article} />
      <div className="vacancy-facts wrap">
        <Facts
          facts={[
            { term: t(isOpen ? 'closes' : 'closed'), value: <Day day={closesOn} style="long" /> },
            area === null ? null : { term: t('area'), value: areas(area) },
            grade === null ? null : { term: t('grade'), value: <bdi>{grade}</bdi> },
            place === null ? null : { term: t('place'), value: <LocalText value={place} /> },
            employer === null ? null : { term: t('employer'), value: <Anchor link={employer} /> },
            article.day === null ? null : { term: t('published'), value: <Day day={article.day} style="long" /> },
          ]}
        />
      </div>
      <div className="article-columns wrap">
        <div className="prose" {...foreign}>
          <RichText blocks={article.body} />
        </div>
        <ArticleTools versions={article.meta.versions} />
      </div>
    </article>
  )
}
