import 'server-only'
import type { ClientPerspective, SanityClient } from '@sanity/client'
import { createClient, type SanityClient as SecretClient } from 'next-sanity'

import { readEnvironment } from '../../lib/env/environment.ts'
import { locales } from '../../lib/i18n/locales.ts'
import { clientOptions } from './client-options.ts'
import { siteClient } from './client.ts'

/** Members of documents that hold words for readers: the only strings that may carry marks of their origin. */
const words: ReadonlySet<string> = new Set(['title', 'summary', 'text', 'credit', 'heading', 'gist', ...locales])

const noToken = 'Previews need a token for the content source: set SANITY_API_READ_TOKEN.'

/**
 * The client of previews: sees drafts (or a release), needs the site's token, and marks each text with the place
 * where it is edited, in characters that are not drawn. Addresses, dates and choices stay as they are, and so does
 * an empty text, which the marks would make look written.
 * @throws when the site has no token for its content source.
 */
export function previewClient(perspective: ClientPerspective): SanityClient {
  const client = siteClient()
  if (!client.config().token) throw new Error(noToken)
  return client.withConfig({
    perspective,
    stega: {
      enabled: true,
      studioUrl: '/studio',
      filter: ({ sourcePath, value }) => {
        const member = sourcePath.at(-1)
        return typeof member === 'string' && words.has(member) && value.trim() !== ''
      },
    },
  })
}

/**
 * For the check of the secret that opens draft mode. Made by next-sanity, which brings an older client of its own
 * and takes no other.
 * @throws when the site has no token for its content source.
 */
export function secretClient(): SecretClient {
  const options = clientOptions(readEnvironment())
  if (!('token' in options)) throw new Error(noToken)
  return createClient(options)
}
