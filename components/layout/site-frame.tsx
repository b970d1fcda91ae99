import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Chrome } from '../../lib/model/chrome'
import type { LanguageVersion } from '../../lib/model/page'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

export type SiteFrameProps = {
  readonly chrome: Chrome
  readonly versions: readonly LanguageVersion[]
  /** Absolute path of the page in hand, locale included. */
  readonly currentPath: string
  /** On the home page the header lies over the hero. */
  readonly variant: 'home' | 'inner'
  readonly children: ReactNode
}

/** What surrounds the content of every page, inside `<body>`. */
export function SiteFrame({ chrome, versions, currentPath, variant, children }: SiteFrameProps) {
  const t = useTranslations('header')
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <SiteHeader chrome={chrome} versions={versions} currentPath={currentPath} variant={variant} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter chrome={chrome} versions={versions} />
    </>
  )
}
