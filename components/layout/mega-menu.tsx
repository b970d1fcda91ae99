import { useTranslations } from 'next-intl'
import type { NavigationItem } from '../../lib/model/chrome'
import { Anchor } from '../ui/anchor'
import { ButtonLink } from '../ui/button-link'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { Picture } from '../ui/picture'
import { isInSection } from './is-in-section'

type Props = { readonly item: NavigationItem; readonly currentPath: string }

/** One item of the main menu: what the section is, its pages, one plate. A disclosure, not a `menu` role. */
export function MegaMenu({ item, currentPath }: Props) {
  const t = useTranslations('common')
  const { link, summary, links, plate } = item
  return (
    <details name="panel">
      <summary className="nav-item" aria-current={isInSection(currentPath, link.href) ? 'true' : undefined}>
        <LocalText value={link.label} />
        <Icon name="chevron" small />
      </summary>
      <div className="mega">
        <div className="mega-grid wrap">
          <div>
            <p className="text-h3">
              <LocalText value={link.label} />
            </p>
            {summary === null ? null : (
              <p className="mt-3 mb-4 max-w-[23em] text-text-2">
                <LocalText value={summary} />
              </p>
            )}
            <ButtonLink
              link={{ ...link, label: { text: t('learnMore'), lang: link.label.lang } }}
              look="text"
              about={link.label}
            />
          </div>
          <ul className="mega-links">
            {links.map((entry) => (
              <li key={entry.href}>
                <Anchor link={entry} current={entry.href === currentPath} />
              </li>
            ))}
          </ul>
          {plate === null ? null : (
            <Anchor link={plate.link} className="mega-plate">
              <Picture picture={plate.picture} sizes="304px" decorative />
              <LocalText value={plate.link.label} />
            </Anchor>
          )}
        </div>
      </div>
    </details>
  )
}
