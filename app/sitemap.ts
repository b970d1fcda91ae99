import type { MetadataRoute } from 'next'

import { getAddresses } from '@/lib/content/get-addresses'
import { absoluteUrl } from '@/lib/seo/metadata'

/** Published pages in every language, each with its translations. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { addresses } = await getAddresses()
  return addresses.flatMap(({ versions, modifiedAt }) => {
    const published = versions.filter((version) => version.published)
    const languages = Object.fromEntries(published.map((version) => [version.locale, absoluteUrl(version.href)]))
    return published.map((version) => ({
      url: absoluteUrl(version.href),
      ...(modifiedAt ? { lastModified: modifiedAt } : {}),
      alternates: { languages },
    }))
  })
}
