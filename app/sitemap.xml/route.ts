import { xmlFile } from '@/app/machine-file'
import { anyChangeTag, contentTag } from '@/lib/changes/tags'
import { getAddresses } from '@/lib/content/get-addresses'
import { locales } from '@/lib/i18n/locales'
import { sitemapIndex } from '@/lib/seo/sitemaps'

/** The index of the site's maps. */
export async function GET(): Promise<Response> {
  const { addresses } = await getAddresses()
  return xmlFile(sitemapIndex(addresses, locales), [contentTag, anyChangeTag])
}
