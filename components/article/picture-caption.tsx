import { useTranslations } from 'next-intl'
import type { Picture } from '../../lib/model/picture'
import { LocalText } from '../ui/local-text'

type Props = { readonly picture: Picture; readonly className?: string }

export function PictureCaption({ picture, className }: Props) {
  const t = useTranslations('article')
  const { caption, credit } = picture
  if (caption === null && credit === null) return null
  return (
    <figcaption className={className}>
      {caption === null ? null : (
        <span>
          <LocalText value={caption} />
        </span>
      )}
      {credit === null ? null : <span>{t('credit', { credit })}</span>}
    </figcaption>
  )
}
