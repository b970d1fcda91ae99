import { useTranslations } from 'next-intl'
import { localeRecords } from '../../lib/i18n/locales'
import { Icon } from '../ui/icon'
import { VisuallyHidden } from '../ui/visually-hidden'
import { Brand } from './brand'
import { LanguageList } from '../ui/language-list'
import { MegaMenu } from './mega-menu'
import { MobileMenu } from './mobile-menu'
import type { SiteFrameProps } from './frame-props'

const menuId = 'menu'

/**
 * Header of every page. Panels are `<details>` of one name, so that opening one closes the others without
 * script; the island adds Escape, outside click and the return on scroll up.
 */
export function SiteHeader({ chrome, versions, currentPath, variant }: Omit<SiteFrameProps, 'children'>) {
  const t = useTranslations('header')
  const language = useTranslations('languages')
  return (
    <site-header class={variant === 'home' ? 'site-header site-header-over on-ink' : 'site-header on-ink'}>
      <header className="bar wrap">
        <Brand chrome={chrome} form="short" />
        <nav className="nav" aria-label={t('main')}>
          <ul>
            {chrome.navigation.map((item) => (
              <li key={item.key}>
                <MegaMenu item={item} currentPath={currentPath} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="tools">
          <a className="tool" href={`/${chrome.locale}/search`}>
            <Icon name="search" />
            <span className="tool-label">{t('search')}</span>
          </a>
          <details className="relative" name="panel">
            <summary className="tool">
              <Icon name="globe" />
              <VisuallyHidden>{language('label')} </VisuallyHidden>
              <span className="tool-language">{localeRecords[chrome.locale].endonym}</span>
              <Icon name="chevron" small />
            </summary>
            <LanguageList versions={versions} currentLocale={chrome.locale} className="language-panel" />
          </details>
          <theme-toggle>
            <button className="tool" type="button">
              <Icon name="theme" />
              <VisuallyHidden>{t('theme')}</VisuallyHidden>
            </button>
          </theme-toggle>
          <button className="tool menu-button" type="button" popoverTarget={menuId} aria-haspopup="dialog">
            <Icon name="menu" />
            <VisuallyHidden>{t('menu')}</VisuallyHidden>
          </button>
        </div>
      </header>
      <MobileMenu id={menuId} chrome={chrome} versions={versions} currentPath={currentPath} />
    </site-header>
  )
}
