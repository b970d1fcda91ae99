import type { NewsSection } from '../../../lib/model/section'
import type { Teaser } from '../../../lib/model/teaser'
import { ButtonLink } from '../../ui/button-link'
import { LocalText } from '../../ui/local-text'
import { Picture } from '../../ui/picture'
import { SectionHead } from '../../ui/section-head'
import { TeaserMeta } from '../../ui/teaser-meta'
import { TitleLink } from '../../ui/title-link'

/** One lead story whose plate bleeds off the page, and rows in the order that the editors gave them. */
export function News({ section }: { readonly section: NewsSection }) {
  const { key, heading, lead, rows, all } = section
  const id = `${key}-heading`
  return (
    <section className="py-section" aria-labelledby={id}>
      <div className="wrap">
        <SectionHead id={id} heading={heading}>
          {all === null ? null : <ButtonLink link={all} look="text" />}
        </SectionHead>
        <div className="news">
          <article className="lead hit">
            {lead.picture === null ? null : (
              <Picture picture={lead.picture} sizes="(min-width: 60rem) 58vw, 100vw" decorative />
            )}
            <h3>
              <TitleLink teaser={lead} />
            </h3>
            {lead.summary === null ? null : (
              <p className="max-w-[39.5em] text-text-2">
                <LocalText value={lead.summary} />
              </p>
            )}
            <TeaserMeta teaser={lead} dayStyle="short" />
          </article>
          {rows.length === 0 ? null : (
            <ul className="rows">
              {rows.map((row) => (
                <NewsRow key={row.key} teaser={row} />
              ))}
            </ul>
          )}
        </div>
      </div>
    </section>
  )
}

function NewsRow({ teaser }: { readonly teaser: Teaser }) {
  return (
    <li>
      <article className="row hit">
        <div>
          <h3>
            <TitleLink teaser={teaser} />
          </h3>
          <TeaserMeta teaser={teaser} dayStyle="short" />
        </div>
        {/* Without a picture a row is text only: a blank thumbnail would say nothing. */}
        {teaser.picture === null ? null : <Picture picture={teaser.picture} sizes="132px" decorative />}
      </article>
    </li>
  )
}
