import type { MetadataRoute } from 'next'

import { absoluteUrl } from '@/lib/seo/metadata'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: ['/', '/api/openapi.json'], disallow: ['/api/', '/preview/', '/studio'] },
    sitemap: absoluteUrl('/sitemap.xml'),
  }
}
