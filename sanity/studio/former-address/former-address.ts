import type { Mutation, SanityClient } from '@sanity/client'

import { pathOf } from '../../../lib/content/addresses.ts'
import { publishedId, recordOf, referenceOf, textOf } from '../../schema/narrowing.ts'

/** Ids have at most 128 characters. */
const longestName = 110

type Page = { readonly _id: string; readonly _type: string; readonly [name: string]: unknown }

/** The address of a page for readers of every language, as redirects write it; null where it has none. */
export function addressOf(page: Page): string | null {
  const path = pathOf({
    _type: page._type,
    slug: textOf(recordOf(page['slug'])?.['current']),
    path: textOf(recordOf(page['path'])?.['current']),
    group: textOf(page['group']),
    publishedAt: textOf(page['publishedAt']),
    adoptedOn: textOf(page['adoptedOn']),
    startsOn: textOf(page['startsOn']),
  })
  return path === null ? null : `/{language}/${path}`
}

/** The redirect that tells why the page of an original is gone. */
export function withdrawnId(id: string): string {
  return `withdrawn-${id}`
}

/**
 * What publishing changes besides the page: the address that it had leads to it from now on, wherever it will be, and
 * what was said of its withdrawal is no longer true.
 * @param published null when there is no page yet, or no more.
 */
export function movingMutations(draft: Page, published: Page | null): Mutation[] {
  if (referenceOf(draft['translationOf']) !== null) return []
  const id = publishedId(draft._id)
  if (published === null) return [{ delete: { id: withdrawnId(id) } }]
  const [from, to] = [addressOf(published), addressOf(draft)]
  if (from === null || to === null || from === to) return []
  // Weak: that a page has moved must not keep anybody from deleting or withdrawing it.
  const target = { _type: 'reference', _ref: id, _weak: true }
  // One for each address that the page ever had.
  const name = from
    .replace('/{language}/', '')
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .slice(-longestName)
  return [{ createOrReplace: { _id: `moved-${name}`, _type: 'redirect', from, kind: 'moved', target } }]
}

/**
 * Before a draft is published: see `movingMutations`. An address that a page still has is never redirected, so that
 * nothing happens to readers in between.
 * @throws ClientError when the content store refuses it, or does not answer.
 */
export async function keepFormerAddress(client: SanityClient, draft: Page, published: Page | null): Promise<void> {
  const mutations = movingMutations(draft, published)
  if (mutations.length > 0) await client.mutate(mutations, { tag: 'former-address' })
}
