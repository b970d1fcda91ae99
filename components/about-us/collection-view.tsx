import type { Collection, EventsCollection, VacanciesCollection } from '../../lib/model/collection'
import { assertUnreachable } from '../ui/assert-unreachable'
import { AboutBodies } from './about-bodies'
import { Bodies } from './bodies'
import { Glossary } from './glossary'
import { Members } from './members'
import { People } from './people'
import { Timeline } from './timeline'

type Props = { readonly collection: Exclude<Collection, EventsCollection | VacanciesCollection> }

/** What a page lists, in the form that the kind of list has. */
export function CollectionView({ collection }: Props) {
  switch (collection.kind) {
    case 'countries':
      return <Members map={collection.map} />
    case 'people':
      return <People {...collection} />
    case 'bodies':
      return <Bodies {...collection} />
    case 'milestones':
      return <Timeline {...collection} />
    case 'glossary':
      return <Glossary {...collection} />
    case 'aboutBodies':
      return <AboutBodies {...collection} />
    default:
      return assertUnreachable(collection)
  }
}
