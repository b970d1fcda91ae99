import { useLocale, useTranslations } from 'next-intl'
import type { SearchHit } from '../../lib/model/search'
import { Day } from '../ui/day'
import { MarkedText } from '../ui/marked-text'
import { Picture } from '../ui/picture'
import { ReadingTime } from '../ui/reading-time'

/** What was found, as rows: kind, title, extract, day, picture at the end. */
export function SearchHits({ items }: { readonly items: readonly SearchHit[] }) {
  return (
    <ul className="rows">
      {items.map((hit) => (
        <SearchHitRow key={hit.key} hit={hit} />
      ))}
    </ul>
  )
}

function SearchHitRow({ hit }: { readonly hit: SearchHit }) {
  const t = useTranslations('search')
  const kind = useTranslations('kinds')
  const isForeign = hit.lang !== useLocale()
  return (
    <li>
      <article className="entry found hit">
        <div>
          <p className="text-meta font-label text-text-2">{kind(hit.kind)}</p>
          <h3>
            <a className="title-link" href={hit.href}>
              <MarkedText pieces={hit.title} lang={hit.lang} />
            </a>
          </h3>
          {hit.extract.length === 0 ? null : (
            <p className="max-w-[39.5em] text-text-2">
              <MarkedText pieces={hit.extract} lang={hit.lang} />
            </p>
          )}
          {hit.day === null && hit.readingMinutes === null && !isForeign ? null : (
            <p className="meta">
              {hit.day === null ? null : <Day day={hit.day} style="short" />}
              {hit.readingMinutes === null ? null : <ReadingTime minutes={hit.readingMinutes} />}
              {isForeign ? <span>{t('inLanguage', { language: hit.lang })}</span> : null}
            </p>
          )}
        </div>
        {hit.picture === null ? null : (
          <Picture picture={hit.picture} sizes="(min-width: 60rem) 240px, 104px" decorative />
        )}
      </article>
    </li>
  )
}
