import type { Metadata } from 'next'

import { eventsMetadata, EventsRoute } from '@/app/events-route'
import { eventsPath } from '@/lib/content/addresses'
import { eventsParams } from '@/lib/content/static-params'

import '@/components/styles/events.css'

type Props = { params: Promise<{ locale: string; path?: string[] }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return eventsParams()
}

async function address({ params }: Props) {
  const { locale, path = [] } = await params
  return { locale, path: [eventsPath, ...path].join('/') }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return eventsMetadata(await address(props))
}

export default async function Page(props: Props) {
  return <EventsRoute {...await address(props)} />
}
