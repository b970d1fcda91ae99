import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

import { locales } from './lib/i18n/locales.ts'
import { feedFormats } from './lib/model/feed.ts'
import { readEnvironment } from './lib/env/environment.ts'
import { filteredListPaths, filterParameters } from './lib/http/filter-parameters.ts'
import { contentApi } from './sanity/client/api.ts'

const { assetOrigin } = contentApi(readEnvironment())

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  // Preloads of fonts then stand in the HTML, where the serving layer keeps them. React in development warns of it.
  ...(process.env.NODE_ENV === 'production' ? { reactMaxHeadersLength: 0 } : {}),
  // The serving layer compresses each page once.
  compress: false,
  poweredByHeader: false,
  // `npm run check` types the whole tree; TypeScript 7.0.2's remembered state, which the build uses, was seen stale.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  turbopack: { root: import.meta.dirname },
  // For each of Next's two caches, in characters: the page store keeps the pages, and with many more of them than
  // fit here the serving process ran into the end of its heap.
  cacheMaxMemorySize: 32 * 1024 * 1024,
  // The page store keeps what is good; Next would write every unknown address to disk as well.
  experimental: { globalNotFound: true, isrFlushToDisk: false },
  rewrites: async () => ({
    // A list with filters is finished as long as nothing is asked; an answer is a page of the search's root.
    beforeFiles: filterParameters.map((key) => ({
      source: `/:locale(${locales.join('|')})/:list(${filteredListPaths.join('|')})`,
      has: [{ type: 'query', key }],
      destination: '/:locale/search/:list',
    })),
    // /cdn: under plain `next start` and `next dev`; `npm start` answers it in the serving layer.
    afterFiles: [
      { source: '/cdn/:path*', destination: `${assetOrigin}/:path*` },
      // The address of a list with an ending: a folder of routes cannot have one.
      {
        source: `/:locale(${locales.join('|')})/:path(.+)\\.:format(${feedFormats.join('|')})`,
        destination: '/feeds/:format/:locale/:path',
      },
      // As calendars, which only events are.
      { source: '/:locale/news-and-events/events.ics', destination: '/calendars/:locale' },
      {
        source: '/:locale/news-and-events/events/:year(\\d{4})/:month(\\d{2})/:slug.ics',
        destination: '/calendars/:locale/:year/:month/:slug',
      },
    ],
    fallback: [],
  }),
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
