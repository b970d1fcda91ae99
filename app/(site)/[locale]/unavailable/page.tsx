import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { MessageRoute } from '@/app/message-route'
import '@/components/styles/article-pages.css'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('error')
  return { title: words('503.title'), robots: { index: false } }
}

/** The page that the serving layer sends with status 503 for an address that it cannot make at the moment. */
export default async function UnavailablePage({ params }: Props) {
  const { locale } = await params
  return <MessageRoute locale={locale} status={503} />
}
