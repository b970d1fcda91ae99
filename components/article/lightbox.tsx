import { useTranslations } from 'next-intl'
import type { Picture as PictureModel } from '../../lib/model/picture'
import { Icon } from '../ui/icon'
import { Picture } from '../ui/picture'
import { VisuallyHidden } from '../ui/visually-hidden'
import { PictureCaption } from './picture-caption'

type Props = {
  readonly id: string
  readonly picture: PictureModel
  /** From one, of `total`. */
  readonly position: number
  readonly total: number
}

/**
 * A picture of a gallery as large as the window, with its caption (`popover`, so no script). Its picture is fetched
 * when it opens. The ways to its neighbours are the openers of those: see `LightboxOpener`.
 */
export function Lightbox({ id, picture, position, total }: Props) {
  const t = useTranslations('gallery')
  const [placeId, pictureId] = [`${id}-place`, `${id}-picture`]
  return (
    <div
      id={id}
      className="lightbox sheet on-ink"
      popover="auto"
      role="dialog"
      aria-labelledby={`${placeId} ${pictureId}`}
    >
      <div className="lightbox-head">
        <p id={placeId}>{t('position', { position, total })}</p>
        <button className="round" type="button" popoverTarget={id} popoverTargetAction="hide" autoFocus>
          <Icon name="close" />
          <VisuallyHidden>{t('close')}</VisuallyHidden>
        </button>
      </div>
      <figure>
        <div id={pictureId}>
          <Picture picture={picture} sizes="100vw" />
        </div>
        <PictureCaption picture={picture} />
      </figure>
    </div>
  )
}

type OpenerProps = Omit<Props, 'picture'>

/**
 * The button over a picture of the page that opens it large. While a neighbour is open it is the way on from there, at
 * the foot of the window: a button inside an open popover would only lay the next popover over it, with the first still
 * to be closed, and the focus could not find back to the page.
 */
export function LightboxOpener({ id, position, total }: OpenerProps) {
  const t = useTranslations('gallery')
  return (
    <button className="enlarge" type="button" popoverTarget={id}>
      <span className="enlarge-mark">
        <Icon name="enlarge" />
        <VisuallyHidden>{t('enlarge', { position, total })}</VisuallyHidden>
      </span>
      {position === total ? null : (
        <span className="turn turn-previous on-ink">
          <Icon name="previous" />
          {t('previous')}
        </span>
      )}
      {position === 1 ? null : (
        <span className="turn turn-next on-ink">
          {t('next')}
          <Icon name="next" />
        </span>
      )}
    </button>
  )
}
