import type { Picture as PictureModel } from '../../lib/model/picture'
import { Picture } from '../ui/picture'
import { PictureCaption } from './picture-caption'

/** The picture of an article, from edge to edge. */
export function Plate({ picture }: { readonly picture: PictureModel }) {
  return (
    <figure className="plate">
      <Picture picture={picture} sizes="100vw" priority />
      <PictureCaption picture={picture} className="wrap" />
    </figure>
  )
}
