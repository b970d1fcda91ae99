import { useTranslations } from 'next-intl'
import type { Chrome } from '../../lib/model/chrome'
import type { LanguageVersion } from '../../lib/model/page'
import { Anchor } from '../ui/anchor'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { VisuallyHidden } from '../ui/visually-hidden'
import { Brand } from './brand'
import { isInSection } from './is-in-section'
import { LanguageList } from '../ui/language-list'

type Props = {
  readonly id: string
  readonly chrome: Chrome
  readonly versions: readonly LanguageVersion[]
  readonly currentPath: string
}

/** The menu of narrow screens: a full-height sheet (`popover`, so no script), the second level opens in place. */
export function MobileMenu({ id, chrome, versions, currentPath }: Props) {
  const t = useTranslations('header')
  return (
    <div id={id} className="sheet on-ink" popover="auto" role="dialog" aria-label={t('menu')}>
      <div className="wrap">
        <div className="bar border-b border-line">
          <Brand chrome={chrome} form="short" />
          <button className="round" type="button" popoverTarget={id} popoverTargetAction="hide" autoFocus>
            <Icon name="close" />
            <VisuallyHidden>{t('closeMenu')}</VisuallyHidden>
          </button>
        </div>
        <nav aria-label={t('main')}>
          {chrome.navigation.map(({ key, link, links }) => (
            <details key={key} className="sheet-item" name="sheet">
              <summary aria-current={isInSection(currentPath, link.href) ? 'true' : undefined}>
                <LocalText value={link.label} />
                <Icon name="chevron" />
              </summary>
              <ul>
                {[link, ...links.filter(({ href }) => href !== link.href)].map((entry) => (
                  <li key={entry.href}>
                    <Anchor link={entry} current={entry.href === currentPath} />
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </nav>
        <LanguageList
          versions={versions}
          currentLocale={chrome.locale}
          className="flex flex-wrap gap-2.5 py-8"
          itemClassName="chip"
        />
      </div>
    </div>
  )
}
