import type { MetadataRoute } from 'next'

import { getSite } from '@/lib/content/get-site'
import { defaultLocale } from '@/lib/i18n/locales'

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { chrome } = (await getSite(defaultLocale)).value
  return {
    name: chrome.longName,
    short_name: chrome.siteName,
    start_url: '/',
    display: 'browser',
    background_color: '#07111f',
    theme_color: '#07111f',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
