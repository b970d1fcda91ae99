import type { Metadata } from 'next'
import { createTranslator } from 'next-intl'

import { SiteDocument } from '@/components/layout/site-document'
import '@/components/styles/article-pages.css'
import { defaultLocale } from '@/lib/i18n/locales'
import messages from '@/messages/en.json'

const words = createTranslator({ locale: defaultLocale, messages, namespace: 'error' })

export const metadata: Metadata = { title: words('404.title'), robots: { index: false } }

/** For addresses outside every language under plain `next start`; the serving layer answers them by itself. */
export default function GlobalNotFound() {
  return (
    <SiteDocument locale={defaultLocale} fonts="interface">
      <main className="wrap py-section">
        <h1>{words('404.title')}</h1>
        <p>{words('404.text')}</p>
        <a href={`/${defaultLocale}`}>{words('home')}</a>
      </main>
    </SiteDocument>
  )
}
