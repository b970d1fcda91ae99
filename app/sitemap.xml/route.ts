import { connection } from 'next/server'

import { xmlFile } from '@/app/machine-file'
import { anyChangeTag, contentTag } from '@/lib/changes/tags'
import { getAddresses } from '@/lib/content/get-addresses'
import { getLatestNews } from '@/lib/content/get-feed'
import { newsletterAddress } from '@/lib/content/newsletter-paths'
import { locales } from '@/lib/i18n/locales'
import { hasRecentNews, sitemapIndex } from '@/lib/seo/sitemaps'

/** The index of the site's maps. */
export async function GET(): Promise<Response> {
  // Whether there is news of the last two days is not known while the site is built.
  await connection()
  const [{ addresses }, ...news] = await Promise.all([getAddresses(), ...locales.map(getLatestNews)])
  const hasNews = hasRecentNews(
    news.map(({ value }) => value),
    new Date(),
  )
  return xmlFile(sitemapIndex([...addresses, newsletterAddress], locales, hasNews), [contentTag, anyChangeTag])
}
