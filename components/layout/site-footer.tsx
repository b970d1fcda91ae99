import { useTranslations } from 'next-intl'
import type { Chrome } from '../../lib/model/chrome'
import type { LanguageVersion } from '../../lib/model/page'
import { Anchor } from '../ui/anchor'
import { LocalText } from '../ui/local-text'
import { Neatline } from '../ui/neatline'
import { NewTabHint } from '../ui/new-tab-hint'
import { VisuallyHidden } from '../ui/visually-hidden'
import { Brand } from './brand'
import { LanguageList } from '../ui/language-list'
import { SocialIcon } from './social-icon'

type Props = { readonly chrome: Chrome; readonly versions: readonly LanguageVersion[] }

export function SiteFooter({ chrome, versions }: Props) {
  const t = useTranslations('footer')
  const language = useTranslations('languages')
  return (
    <footer className="site-footer on-ink">
      <div className="wrap">
        <div className="flex flex-wrap items-center justify-between gap-8">
          <Brand chrome={chrome} form="long" />
          <ul className="flex flex-wrap gap-2" aria-label={t('social')}>
            {chrome.social.map(({ network, name, href }) => (
              <li key={network}>
                <a className="round" href={href} target="_blank" rel="noopener">
                  <SocialIcon network={network} />
                  <VisuallyHidden>{name}</VisuallyHidden>
                  <NewTabHint />
                </a>
              </li>
            ))}
          </ul>
        </div>
        <Neatline />
        <div className="legal">
          <nav aria-label={language('label')}>
            <LanguageList versions={versions} currentLocale={chrome.locale} className="legal-list" />
          </nav>
          <nav aria-label={t('legal')}>
            <ul className="legal-list">
              {chrome.legal.map((link) => (
                <li key={link.href}>
                  <Anchor link={link} />
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <p className="mt-6 max-w-[51em] text-meta text-text-2">
          <LocalText value={chrome.disclaimer} />
        </p>
      </div>
    </footer>
  )
}
