import { useTranslations } from 'next-intl'
import type { LocalText } from '../../lib/model/text'
import { Icon } from './icon'
import { VisuallyHidden } from './visually-hidden'

/** Buttons of a rail, shown with script only; their names say which rail they move. */
export function RailControls({ name }: { readonly name: LocalText }) {
  const t = useTranslations('carousel')
  return (
    <div className="flex gap-3" data-scripted="">
      <button className="round" type="button" data-step="-1" aria-disabled="true">
        <Icon name="previous" />
        <VisuallyHidden>{t('previous', { name: name.text })}</VisuallyHidden>
      </button>
      <button className="round" type="button" data-step="1" aria-disabled="false">
        <Icon name="next" />
        <VisuallyHidden>{t('next', { name: name.text })}</VisuallyHidden>
      </button>
    </div>
  )
}
