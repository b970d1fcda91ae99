import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'

import { MessageRoute } from '@/app/message-route'
import '@/components/styles/article-pages.css'
import { getGone } from '@/lib/content/get-gone'
import { goneParams } from '@/lib/content/static-params'
import { isLocale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string; id: string }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return goneParams()
}

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('error')
  return { title: words('410.title'), robots: { index: false } }
}

/** The page that the serving layer sends for a withdrawn address, with status 410 and the reason. */
export default async function GonePage({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const { value: gone, tags } = await getGone(id, locale)
  if (gone === null) notFound()
  return <MessageRoute locale={locale} status={410} reason={gone.reason} tags={tags} />
}
