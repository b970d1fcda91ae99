import type { Picture as PictureModel } from '../../lib/model/picture'
import { BrandMark } from './brand-mark'
import { Picture } from './picture'

type Props = {
  readonly picture: PictureModel | null
  readonly sizes: string
  readonly priority?: boolean
}

/** The picture of a card, or a plain ink plate with the mark where an item has none, so that rows keep their rhythm. */
export function PictureOrPlate({ picture, sizes, priority = false }: Props) {
  if (picture !== null) return <Picture picture={picture} sizes={sizes} priority={priority} decorative />
  return (
    <span className="plate-blank">
      <BrandMark />
    </span>
  )
}
