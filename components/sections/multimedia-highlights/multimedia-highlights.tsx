import { useTranslations } from 'next-intl'
import type { MultimediaHighlightsSection } from '../../../lib/model/section'
import { ButtonLink } from '../../ui/button-link'
import { Icon } from '../../ui/icon'
import { Neatline } from '../../ui/neatline'
import { PictureOrPlate } from '../../ui/picture-or-plate'
import { RailControls } from '../../ui/rail-controls'
import { SectionHead } from '../../ui/section-head'
import { TeaserMeta } from '../../ui/teaser-meta'
import { TitleLink } from '../../ui/title-link'

/** Films and picture galleries: a rail of wide plates, each with its type in words. */
export function MultimediaHighlights({ section }: { readonly section: MultimediaHighlightsSection }) {
  const t = useTranslations('kinds')
  const { key, heading, items, all } = section
  const id = `${key}-heading`
  return (
    <slide-rail class="block">
      <section className="py-section" aria-labelledby={id}>
        <div className="wrap">
          <SectionHead id={id} heading={heading}>
            <RailControls name={heading} />
          </SectionHead>
        </div>
        <ul className="rail" tabIndex={0} aria-labelledby={id}>
          {items.map((item) => (
            <li key={item.key}>
              <article className="clip hit">
                <div className="relative">
                  <PictureOrPlate picture={item.picture} sizes="(min-width: 60rem) 560px, 80vw" />
                  <span className="badge">
                    <Icon name={item.kind === 'video' ? 'play' : 'camera'} />
                    {t(item.kind)}
                  </span>
                </div>
                <h3>
                  <TitleLink teaser={item} />
                </h3>
                <TeaserMeta teaser={item} dayStyle="long" />
              </article>
            </li>
          ))}
        </ul>
        <div className="rail-foot wrap">
          <Neatline fill />
          {all === null ? null : (
            <p className="mt-6">
              <ButtonLink link={all} look="text" />
            </p>
          )}
        </div>
      </section>
    </slide-rail>
  )
}
