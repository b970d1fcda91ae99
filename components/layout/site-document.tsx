import type { ReactNode } from 'react'
import { type Locale, localeRecords } from '../../lib/i18n/locales'
import { type FontUse, preloadFonts } from '../fonts/font-preloads'
import { islandScript } from '../islands/island-script'
import '../styles/globals.css'

type Props = {
  readonly locale: Locale
  readonly fonts: FontUse
  /** Addresses of modules beside the one of every page. */
  readonly scripts?: readonly string[]
  readonly children: ReactNode
}

/** `<html>` and what the head holds on every page; titles and descriptions are metadata of the route. */
export function SiteDocument({ locale, fonts, scripts = [], children }: Props) {
  preloadFonts(locale, fonts)
  return (
    // The island writes data-theme before React may arrive (next dev).
    <html lang={locale} dir={localeRecords[locale].direction} suppressHydrationWarning>
      <head>
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#07111f" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        {[islandScript, ...scripts].map((script) => (
          <script key={script} type="module" src={script} async />
        ))}
      </head>
      <body>{children}</body>
    </html>
  )
}
