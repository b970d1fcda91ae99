import { useTranslations } from 'next-intl'

import type { Teaser } from '../../lib/model/teaser'
import { LocalText } from './local-text'
import { Picture } from './picture'
import { TeaserMeta } from './teaser-meta'
import { TitleLink } from './title-link'

/** Pages as a list of rows: kind, title, summary, day, picture at the end. */
export function TeaserRows({ items }: { readonly items: readonly Teaser[] }) {
  return (
    <ul className="rows">
      {items.map((item) => (
        <TeaserRow key={item.key} teaser={item} />
      ))}
    </ul>
  )
}

function TeaserRow({ teaser }: { readonly teaser: Teaser }) {
  const t = useTranslations('kinds')
  return (
    <li>
      <article className="entry hit">
        <div>
          {teaser.kind === 'page' || teaser.kind === 'topic' ? null : (
            <p className="text-meta font-label text-text-2">{t(teaser.kind)}</p>
          )}
          <h3>
            <TitleLink teaser={teaser} />
          </h3>
          {teaser.summary === null ? null : (
            <p className="gist max-w-[39.5em] text-text-2">
              <LocalText value={teaser.summary} />
            </p>
          )}
          <TeaserMeta teaser={teaser} dayStyle="short" />
        </div>
        {teaser.picture === null ? null : (
          <Picture picture={teaser.picture} sizes="(min-width: 60rem) 240px, 104px" decorative />
        )}
      </article>
    </li>
  )
}
