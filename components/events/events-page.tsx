import type { Article } from '../../lib/model/page'
import { ListingPage } from '../article/listing-page'
import { SectionFrontPage } from '../article/section-front-page'
import { TextPage } from '../article/text-page'
import { EventList } from './event-list'
import { EventPage } from './event-page'
import { TranscriptPage } from './transcript-page'

/** Whatever stands at the address of the events or below it. */
export function EventsPage({ article }: { readonly article: Article }) {
  const { collection, event, transcript } = article
  if (event !== null) return <EventPage article={article} event={event} />
  if (transcript !== null) return <TranscriptPage article={article} transcript={transcript} />
  if (collection?.kind === 'events') {
    return (
      <ListingPage article={article}>
        <EventList {...collection} />
      </ListingPage>
    )
  }
  // A plain page with a list is drawn like the front of a section: the list is why readers come.
  return article.list === null ? <TextPage article={article} /> : <SectionFrontPage article={article} />
}
