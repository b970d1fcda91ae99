import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import { EventsPage } from '@/components/events/events-page'
import { eventScript } from '@/components/islands/island-script'
import { wantedAt } from '@/lib/content/addresses'
import type { Article } from '@/lib/model/page'

type Address = { readonly locale: string; readonly path: string }

function articleAt({ locale, path }: Address): ArticleAddress {
  const type = wantedAt(path)?.type
  return { locale, path, type: type === 'event' || type === 'transcript' ? type : 'page' }
}

/** Head of a page of the events; empty when there is none. */
export function eventsMetadata(address: Address): Promise<Metadata> {
  return articleMetadata(articleAt(address))
}

/** Only an event with a time of day has a time for the reader's own clock. */
function EventsView({ article }: { readonly article: Article }) {
  return (
    <>
      {article.event?.time.startsAt ? <script type="module" src={eventScript} async /> : null}
      <EventsPage article={article} />
    </>
  )
}

/** The list of events, an event, the list of transcripts or a transcript, under its one address. */
export function EventsRoute(address: Address) {
  return <ArticleRoute {...articleAt(address)} view={EventsView} />
}
