import { useTranslations } from 'next-intl'
import { NewsletterBand } from '../ui/newsletter-band'
import type { SiteFrameProps } from './frame-props'
import { PageUpdate } from './page-update'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

/** What surrounds the content of every page, inside `<body>`. */
export function SiteFrame({ chrome, versions, currentPath, variant, band = true, children }: SiteFrameProps) {
  const t = useTranslations('header')
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <SiteHeader chrome={chrome} versions={versions} currentPath={currentPath} variant={variant} />
      <main id="main" tabIndex={-1}>
        {children}
        {band ? <NewsletterBand /> : null}
      </main>
      <SiteFooter chrome={chrome} versions={versions} />
      <PageUpdate />
    </>
  )
}
