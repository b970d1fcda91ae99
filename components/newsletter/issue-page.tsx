import { useTranslations } from 'next-intl'

import type { Teaser } from '../../lib/model/teaser'
import type { Rhythm } from '../../lib/newsletter/wishes'
import { Day } from '../ui/day'
import { TeaserRows } from '../ui/teaser-rows'
import { useSiteLocale } from './use-site-locale'

type Props = {
  readonly kind: Rhythm
  /** In Brussels, yyyy-mm-dd. */
  readonly day: string
  readonly items: readonly Teaser[]
}

/** An issue of the newsletter as everybody may read it. */
export function IssuePage({ kind, day, items }: Props) {
  const t = useTranslations('newsletter')
  const locale = useSiteLocale()
  return (
    <div className="page-head wrap pb-section">
      <h1>{t(`issue.titles.${kind}`)}</h1>
      <p className="standfirst">
        <Day day={day} style="long" />
      </p>
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
