import { useTranslations } from 'next-intl'
import type { Article } from '../../lib/model/page'
import { Neatline } from '../ui/neatline'
import { PictureOrPlate } from '../ui/picture-or-plate'
import { TeaserMeta } from '../ui/teaser-meta'
import { TitleLink } from '../ui/title-link'

/** Pages that continue the one in hand, under the neatline that closes it. */
export function MoreTeasers({ list }: { readonly list: NonNullable<Article['list']> }) {
  const t = useTranslations('article')
  return (
    <section className="wrap pb-section" aria-labelledby="more">
      <Neatline />
      <h2 id="more" className="mt-10 mb-8">
        {list.heading ?? t('more')}
      </h2>
      <ul className="cards">
        {list.items.map((item) => (
          <li key={item.key}>
            <article className="card card-small hit">
              <PictureOrPlate picture={item.picture} sizes="(min-width: 60rem) 30vw, 120px" />
              <h3>
                <TitleLink teaser={item} />
              </h3>
              <TeaserMeta teaser={item} dayStyle="short" />
            </article>
          </li>
        ))}
      </ul>
    </section>
  )
}
