import { useTranslations } from 'next-intl'

import type { EditedIssue } from '../../lib/model/newsletter'
import type { Teaser } from '../../lib/model/teaser'
import type { IssueKind } from '../../lib/newsletter/wishes'
import { Day } from '../ui/day'
import { LocalText } from '../ui/local-text'
import { TeaserRows } from '../ui/teaser-rows'
import { useSiteLocale } from './use-site-locale'

type Props = {
  readonly kind: IssueKind
  /** What editors wrote; null: it was made by itself. */
  readonly edited: EditedIssue | null
  /** In Brussels, yyyy-mm-dd. */
  readonly day: string
  readonly items: readonly Teaser[]
}

/** An issue of the newsletter as everybody may read it. */
export function IssuePage({ kind, edited, day, items }: Props) {
  const t = useTranslations('newsletter')
  const locale = useSiteLocale()
  const introduction = edited?.introduction
  return (
    <div className="page-head wrap pb-section">
      <h1>{edited ? <LocalText value={edited.title} /> : t(`issue.titles.${kind}`)}</h1>
      <p className="standfirst">
        <Day day={day} style="long" />
      </p>
      {(introduction?.text ?? '')
        .split(/\n+/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((text) => (
          <p key={text} className="max-w-measure">
            <LocalText value={{ text, lang: introduction?.lang ?? locale }} />
          </p>
        ))}
      <section className="issue">
        <h2>{t('issue.news')}</h2>
        <TeaserRows items={items} />
      </section>
      <p className="actions">
        <a className="btn" href={`/${locale}/newsletter`}>
          {t('again')}
        </a>
        <a className="more" href={`/${locale}/news-and-events`}>
          <span>{t('issue.allNews')}</span>
        </a>
      </p>
    </div>
  )
}
