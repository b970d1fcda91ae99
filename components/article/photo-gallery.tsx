import { useTranslations } from 'next-intl'
import type { Picture as PictureModel } from '../../lib/model/picture'
import { Picture } from '../ui/picture'
import { Lightbox, LightboxOpener } from './lightbox'
import { PictureCaption } from './picture-caption'

/**
 * The first picture large, the others in pairs, each whole, with its place in the series in words. Each opens as large
 * as the window.
 */
export function PhotoGallery({ pictures }: { readonly pictures: readonly PictureModel[] }) {
  const t = useTranslations('gallery')
  const total = pictures.length
  return (
    <section className="wrap" aria-label={t('label')}>
      <ol className="gallery">
        {pictures.map((picture, index) => {
          const position = index + 1
          const id = `gallery-picture-${position}`
          return (
            <li key={picture.src}>
              <figure>
                <div className="relative">
                  <Picture picture={picture} sizes="(min-width: 84rem) 84rem, 100vw" priority={index === 0} />
                  <LightboxOpener id={id} position={position} total={total} />
                </div>
                <p className="mt-3 text-meta text-text-2">{t('position', { position, total })}</p>
                <PictureCaption picture={picture} />
              </figure>
              <Lightbox id={id} picture={picture} position={position} total={total} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
