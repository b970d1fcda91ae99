import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { goneQuery } from '../../sanity/queries/redirects.ts'
import type { Locale } from '../i18n/locales.ts'
import type { LocalText } from '../model/text.ts'
import { fetchContent } from './fetch-content.ts'
import { mapLocalText } from './local-text.ts'
import { goneSegment } from './map-redirects.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** Why an address was withdrawn; `reason` is null when nobody has said it. */
export type Gone = { readonly reason: LocalText | null }

/**
 * @param segment the last part of the page's address (see `gonePath`).
 * @returns null when nothing was withdrawn under it.
 */
export async function getGone(segment: string, locale: Locale): Promise<Tagged<Gone | null>> {
  'use cache'
  cacheLife('max')
  const all = await fetchContent('withdrawn addresses', goneQuery, {})
  const found = all.find(({ _id }) => goneSegment(_id) === segment) ?? null
  const tags = tagsOf(found, ['redirect'])
  cacheTag(...tags)
  return { value: found && { reason: mapLocalText(found.reason, locale) }, tags }
}

/** The last parts of the addresses of all such pages. */
export async function getGoneSegments(): Promise<string[]> {
  'use cache'
  cacheLife('max')
  cacheTag(...tagsOf(null, ['redirect']))
  const all = await fetchContent('withdrawn addresses', goneQuery, {})
  return all.map(({ _id }) => goneSegment(_id))
}
