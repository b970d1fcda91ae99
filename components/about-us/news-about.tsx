import { useTranslations } from 'next-intl'
import type { LocalText as LocalTextModel } from '../../lib/model/text'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'

type Props = {
  readonly name: LocalTextModel
  /** Null: there is none. */
  readonly href: string | null
}

/** Leads to the news that are filed under a country or a person. */
export function NewsAbout({ name, href }: Props) {
  const t = useTranslations()
  if (href === null) return null
  return (
    <p className="news-about">
      <a className="more" href={href} rel="nofollow">
        <span>
          {t('article.newsAbout')}
          {t('common.colon')}
          <LocalText value={name} />
        </span>
        <Icon name="arrow" small />
      </a>
    </p>
  )
}
