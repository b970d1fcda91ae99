import { useTranslations } from 'next-intl'
import { VisuallyHidden } from './visually-hidden'

/** Says in words that a link opens in a new tab. */
export function NewTabHint() {
  const t = useTranslations('common')
  return (
    <>
      {' '}
      <VisuallyHidden>{t('opensInNewTab')}</VisuallyHidden>
    </>
  )
}
