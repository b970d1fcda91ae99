import { useLocale } from 'next-intl'
import type { Picture as PictureModel } from '../../lib/model/picture'
import { foreignLang } from './foreign-lang'

type Props = {
  readonly picture: PictureModel
  /** Shown instead on phones, when there is one. */
  readonly narrow?: PictureModel | null
  /** How wide the picture is drawn, as in `<img sizes>`. */
  readonly sizes: string
  /** The picture that is probably the largest paint of the page: fetched at once, before the others. */
  readonly priority?: boolean
  /** The words beside the picture already say what it shows. */
  readonly decorative?: boolean
  readonly className?: string
}

/** A plain `<img>`: next/image writes a `style` attribute, which the Content-Security-Policy forbids. */
export function Picture({ picture, narrow = null, sizes, priority = false, decorative = false, className }: Props) {
  const locale = useLocale()
  const alt = decorative ? null : picture.alt
  const image = (
    <img
      {...(alt === null ? {} : foreignLang(alt.lang, locale))}
      className={className}
      src={picture.src}
      srcSet={picture.srcSet === '' ? undefined : picture.srcSet}
      sizes={picture.srcSet === '' ? undefined : sizes}
      width={picture.width}
      height={picture.height}
      alt={alt?.text ?? ''}
      loading={priority ? 'eager' : 'lazy'}
      decoding={priority ? 'sync' : 'async'}
      fetchPriority={priority ? 'high' : undefined}
    />
  )
  if (narrow === null) return image
  return (
    <picture>
      {/* An eighth less than the screen has: nobody sees it under the shade, and the first paint comes sooner. */}
      <source media="(width < 48rem)" srcSet={narrow.srcSet} sizes="88vw" width={narrow.width} height={narrow.height} />
      {image}
    </picture>
  )
}
