import { connection } from 'next/server'

import { xmlFile } from '@/app/machine-file'
import { anyChangeTag, contentTag } from '@/lib/changes/tags'
import { getAddresses } from '@/lib/content/get-addresses'
import { getLatestNews } from '@/lib/content/get-feed'
import { newsletterAddress } from '@/lib/content/newsletter-paths'
import { isLocale, locales } from '@/lib/i18n/locales'
import { newsSitemap, sitemapOf } from '@/lib/seo/sitemaps'

type Context = { params: Promise<{ part: string }> }

/** One map of the site: `{locale}.xml`, or `news.xml`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { part } = await params
  const [, name] = /^([a-z]+)\.xml$/.exec(part) ?? []
  if (name === 'news') return latestNews()
  if (!isLocale(name)) return new Response(null, { status: 404 })
  const { addresses } = await getAddresses()
  return xmlFile(sitemapOf([...addresses, newsletterAddress], name), [contentTag, anyChangeTag])
}

async function latestNews(): Promise<Response> {
  // What the last two days are is not known while the site is built.
  await connection()
  const news = await Promise.all(locales.map(getLatestNews))
  const body = newsSitemap(
    news.map(({ value }) => value),
    new Date(),
  )
  return xmlFile(body, [...new Set(news.flatMap(({ tags }) => tags))])
}
