import 'server-only'
import { createClient, type SanityClient } from '@sanity/client'

import { readEnvironment } from '../../lib/env/environment.ts'
import { clientOptions } from './client-options.ts'

let client: SanityClient | undefined

/**
 * The client of the site's server: published documents only, no CDN (pages are stored by the
 * serving layer, which must never keep an answer that is older than its own purge).
 */
export function siteClient(): SanityClient {
  client ??= createClient({ ...clientOptions(readEnvironment()), perspective: 'published' })
  return client
}
