import { useLocale, useTranslations } from 'next-intl'
import type { Link } from '../../lib/model/link'
import { Anchor } from '../ui/anchor'

type Props = {
  /** The pages above, below the home page. */
  readonly links: readonly Link[]
}

export function Breadcrumbs({ links }: Props) {
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
      </ol>
    </nav>
  )
}
