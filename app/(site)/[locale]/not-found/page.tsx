import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { MessageRoute } from '@/app/message-route'
import '@/components/styles/article-pages.css'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('error')
  return { title: words('404.title'), robots: { index: false } }
}

/**
 * The page that the serving layer sends with status 404. An ordinary page, because Next's own answer
 * to `notFound()` has an empty body until React has drawn it.
 */
export default async function NotFoundPage({ params }: Props) {
  const { locale } = await params
  return <MessageRoute locale={locale} status={404} />
}
