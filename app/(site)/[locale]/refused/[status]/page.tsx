import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { MessageRoute } from '@/app/message-route'
import '@/components/styles/article-pages.css'

type Props = { params: Promise<{ locale: string; status: string }> }

/** Too large a body, too long an address, a body of a kind that is not taken. */
const statuses = [413, 414, 415] as const

function statusOf(segment: string) {
  return statuses.find((status) => String(status) === segment) ?? null
}

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return statuses.map((status) => ({ status: String(status) }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const status = statusOf((await params).status)
  if (status === null) return {}
  const words = await getTranslations('error')
  return { title: words(`${status}.title`), robots: { index: false } }
}

/** The page that the serving layer sends for a request beyond its bounds, under that status. */
export default async function RefusedPage({ params }: Props) {
  const { locale, status: segment } = await params
  const status = statusOf(segment)
  if (status === null) notFound()
  return <MessageRoute locale={locale} status={status} />
}
