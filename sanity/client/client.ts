import 'server-only'
import { createClient, type SanityClient } from '@sanity/client'

import { readEnvironment } from '../../lib/env/environment.ts'
import { contentApi } from './api.ts'

/** What any client of the site's server is made with. */
export function clientOptions() {
  const { projectId, dataset, apiVersion, apiHost, token } = contentApi(readEnvironment())
  return {
    projectId,
    dataset,
    apiVersion,
    useCdn: false,
    maxRetries: 1,
    timeout: 8000,
    ...(token === null ? {} : { token }),
    // Node cannot resolve `<project>.localhost`, so the embedded lake is asked on its plain host.
    ...(apiHost === null ? {} : { apiHost, useProjectHostname: false }),
  }
}

let client: SanityClient | undefined

/**
 * The client of the site's server: published documents only, no CDN (pages are stored by the
 * serving layer, which must never keep an answer that is older than its own purge).
 */
export function siteClient(): SanityClient {
  client ??= createClient({ ...clientOptions(), perspective: 'published' })
  return client
}
