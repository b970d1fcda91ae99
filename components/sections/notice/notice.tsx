import { useTranslations } from 'next-intl'
import type { NoticeSection } from '../../../lib/model/section'
import { Icon } from '../../ui/icon'
import { LocalText } from '../../ui/local-text'
import { VisuallyHidden } from '../../ui/visually-hidden'

/** A dated word to all readers. The island offers to close it and remembers the `version` that was closed. */
export function Notice({ section }: { readonly section: NoticeSection }) {
  const t = useTranslations('notice')
  return (
    <site-notice class="notice" version={section.version}>
      <aside className="wrap" aria-label={t('label')}>
        <Icon name="info" />
        <p>
          <LocalText value={section.message} />
        </p>
        {section.dismissible ? (
          <button type="button" data-scripted="">
            <Icon name="close" small />
            <VisuallyHidden>{t('close')}</VisuallyHidden>
          </button>
        ) : null}
      </aside>
    </site-notice>
  )
}
