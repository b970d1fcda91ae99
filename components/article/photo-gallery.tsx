import { useTranslations } from 'next-intl'
import type { Picture as PictureModel } from '../../lib/model/picture'
import { Picture } from '../ui/picture'
import { PictureCaption } from './picture-caption'

/** The first picture large, the others in pairs, each whole, with its place in the series in words. */
export function PhotoGallery({ pictures }: { readonly pictures: readonly PictureModel[] }) {
  const t = useTranslations('gallery')
  return (
    <section className="wrap" aria-label={t('label')}>
      <ol className="gallery">
        {pictures.map((picture, index) => (
          <li key={picture.src}>
            <figure>
              <Picture picture={picture} sizes="(min-width: 84rem) 84rem, 100vw" priority={index === 0} />
              <p className="mt-3 text-meta text-text-2">
                {t('position', { position: index + 1, total: pictures.length })}
              </p>
              <PictureCaption picture={picture} />
            </figure>
          </li>
        ))}
      </ol>
    </section>
  )
}
