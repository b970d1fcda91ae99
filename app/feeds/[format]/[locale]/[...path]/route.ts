import { getTranslations } from 'next-intl/server'

import { machineFile } from '@/app/machine-file'
import { getFeed } from '@/lib/content/get-feed'
import { isLocale } from '@/lib/i18n/locales'
import { feedFormats } from '@/lib/model/feed'
import { feedFile } from '@/lib/seo/feeds'
import { feedTypes } from '@/lib/seo/metadata'

type Context = { params: Promise<{ format: string; locale: string; path: string[] }> }

/** The feed of a list: its readers ask for the address of the page with the format as its ending (next.config.ts). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { format: asked, locale, path } = await params
  const format = feedFormats.find((one) => one === asked)
  if (format === undefined || !isLocale(locale)) return new Response(null, { status: 404 })
  const { value: feed, tags } = await getFeed(path.join('/'), locale)
  if (feed === null) return new Response(null, { status: 404 })
  const statuses = await getTranslations({ locale, namespace: 'eventStatuses' })
  const file = feedFile(feed, format, (status) => statuses(status))
  return machineFile(file, feedTypes[format], tags)
}
