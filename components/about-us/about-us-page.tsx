import type { Article } from '../../lib/model/page'
import type { StructuredPage as StructuredPageModel } from '../../lib/model/structured-page'
import { ListingPage } from '../article/listing-page'
import { TextPage } from '../article/text-page'
import { assertUnreachable } from '../ui/assert-unreachable'
import { BodyPage } from './body-page'
import { CollectionView } from './collection-view'
import { CountryPage } from './country-page'
import { OfficialTextPage } from './official-text-page'
import { PersonPage } from './person-page'

/** The page of a person, a country or a body. */
export function StructuredPage({ page }: { readonly page: StructuredPageModel }) {
  switch (page.kind) {
    case 'country':
      return <CountryPage page={page} />
    case 'person':
      return <PersonPage page={page} />
    case 'body':
      return <BodyPage page={page} />
    default:
      return assertUnreachable(page)
  }
}

/** A page of text, with whatever it lists. */
export function AboutUsPage({ article }: { readonly article: Article }) {
  const { officialText } = article
  const listed = article.collection
  // Events and vacancies have sections of their own (components/events, components/careers).
  const collection = listed?.kind === 'events' || listed?.kind === 'vacancies' ? null : listed
  if (officialText !== null) return <OfficialTextPage article={article} text={officialText} />
  // The facts of a body come after the text that tells of it; lists come before.
  if (collection !== null && collection.kind !== 'aboutBodies') {
    return (
      <ListingPage article={article}>
        <CollectionView collection={collection} />
      </ListingPage>
    )
  }
  return (
    <>
      <TextPage article={article} />
      {collection === null ? null : <CollectionView collection={collection} />}
    </>
  )
}
