import { useTranslations } from 'next-intl'
import type { OfficeHolder, Person } from '../../lib/model/person'
import { LocalText } from '../ui/local-text'
import { PictureOrPlate } from '../ui/picture-or-plate'
import { TitleLink } from '../ui/title-link'
import { TermDates } from './term-dates'

type Props = {
  readonly person: Person
  /** The office that the card is about. */
  readonly term?: OfficeHolder['term']
}

/** A person in a grid: portrait or the rose, name, office and since when. */
export function PersonCard({ person, term }: Props) {
  const offices = useTranslations('offices')
  return (
    <article className="person-card hit">
      <PictureOrPlate picture={person.portrait} sizes="(min-width: 60rem) 18vw, 45vw" />
      <h3>
        <TitleLink teaser={{ href: person.href, title: person.name }} />
      </h3>
      {term === undefined ? null : <p>{offices(term.office)}</p>}
      <p className="meta">
        {person.country === null ? null : (
          <span>
            <LocalText value={person.country.name} />
          </span>
        )}
        {term === undefined ? null : (
          <span>
            <TermDates term={term} style="known" />
          </span>
        )}
      </p>
    </article>
  )
}
