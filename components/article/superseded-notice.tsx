import { useTranslations } from 'next-intl'
import type { Superseded } from '../../lib/model/page'
import { Anchor } from '../ui/anchor'
import { LocalText } from '../ui/local-text'
import { Notice } from '../ui/notice'

/** Says that the page is no longer valid, why, and what took its place. */
export function SupersededNotice({ superseded: { by, reason } }: { readonly superseded: Superseded }) {
  const t = useTranslations('article')
  return (
    <Notice>
      <strong>{t('superseded')}</strong> {reason === null ? null : <LocalText value={reason} />}{' '}
      {by === null ? null : (
        <>
          {t('replacedBy')} <Anchor link={by} className="underline" />
        </>
      )}
    </Notice>
  )
}
