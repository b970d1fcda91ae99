import type { MetadataRoute } from 'next'
import { createTranslator } from 'next-intl'

import messages from '@/messages/en.json'

export default function manifest(): MetadataRoute.Manifest {
  const words = createTranslator({ locale: 'en', messages, namespace: 'site' })
  return {
    name: words('name'),
    short_name: words('shortName'),
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
