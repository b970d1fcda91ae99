import type { WhatIsNatoSection } from '../../../lib/model/section'
import { ButtonLink } from '../../ui/button-link'
import { LocalText } from '../../ui/local-text'
import { PictureOrPlate } from '../../ui/picture-or-plate'
import { TitleLink } from '../../ui/title-link'

/** The statement of what the Alliance is, and three ways to read on. */
export function WhatIsNato({ section }: { readonly section: WhatIsNatoSection }) {
  const { key, heading, statement, link, cards } = section
  const id = `${key}-heading`
  return (
    <section className="pb-section" aria-labelledby={id}>
      <div className="wrap">
        <div className="statement">
          <h2 id={id} className="text-h1">
            <LocalText value={heading} />
          </h2>
          <div>
            <p className="mb-6">
              <LocalText value={statement} />
            </p>
            {link === null ? null : <ButtonLink link={link} look="text" about={heading} />}
          </div>
        </div>
        {cards.length === 0 ? null : (
          <ul className="cards">
            {cards.map((card) => (
              <li key={card.key}>
                <article className="card hit">
                  <PictureOrPlate picture={card.picture} sizes="(min-width: 60rem) 30vw, 100vw" />
                  <h3>
                    <TitleLink teaser={card} />
                  </h3>
                  {card.summary === null ? null : (
                    <p className="text-text-2">
                      <LocalText value={card.summary} />
                    </p>
                  )}
                </article>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
