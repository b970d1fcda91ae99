import { useLocale, useTranslations } from 'next-intl'
import type { Article } from '../../lib/model/page'
import { Day } from '../ui/day'
import { foreignLang } from '../ui/foreign-lang'
import { ReadingTime } from '../ui/reading-time'

/** Type, day and reading time; title and standfirst side by side. */
export function ArticleHead({ article }: { readonly article: Article }) {
  const t = useTranslations('article')
  const kinds = useTranslations('kinds')
  const foreign = foreignLang(article.lang, useLocale())
  const { kind, title, summary, day, updatedDay, readingMinutes } = article
  return (
    <header className="article-head wrap">
      <div>
        {kind === 'page' || kind === 'sectionFront' ? null : (
          <p className="meta mb-5">
            <span>{kinds(kind)}</span>
            {day === null ? null : <Day day={day} style="long" />}
            {updatedDay === null ? null : (
              <span>
                {t('updated')} <Day day={updatedDay} style="long" />
              </span>
            )}
            {readingMinutes === null ? null : <ReadingTime minutes={readingMinutes} />}
          </p>
        )}
        <h1 {...foreign}>{title}</h1>
      </div>
      {summary === null ? null : (
        <p className="standfirst" {...foreign}>
          {summary}
        </p>
      )}
    </header>
  )
}
