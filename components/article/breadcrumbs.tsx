import { useLocale, useTranslations } from 'next-intl'
import type { Link } from '../../lib/model/link'
import type { LocalText as LocalTextModel } from '../../lib/model/text'
import { Anchor } from '../ui/anchor'
import { foreignLang } from '../ui/foreign-lang'

type Props = {
  /** The pages above, below the home page. */
  readonly links: readonly Link[]
  /** What the page in hand is called. */
  readonly title: LocalTextModel
}

/** The way from the home page to the page in hand, which is its last step; the front of a section has none. */
export function Breadcrumbs({ links, title }: Props) {
  const t = useTranslations('article')
  const locale = useLocale()
  if (links.length === 0) return null
  return (
    <nav className="crumbs wrap" aria-label={t('breadcrumbs')}>
      <ol>
        <li>
          <a href={`/${locale}`}>{t('home')}</a>
        </li>
        {links.map((link) => (
          <li key={link.href}>
            <Anchor link={link} />
          </li>
        ))}
        <li>
          {/* Whose direction it has decides which end of a long title is cut. */}
          <span aria-current="page" {...foreignLang(title.lang, locale)}>
            {title.text}
          </span>
        </li>
      </ol>
    </nav>
  )
}
