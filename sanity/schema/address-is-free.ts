import type { SlugValidationContext } from 'sanity'

import { pathOf } from '../../lib/content/addresses.ts'
import { isTranslation, publishedId, recordOf, textOf } from './narrowing.ts'

type Place = {
  readonly publishedAt?: unknown
  readonly group?: unknown
  readonly adoptedOn?: unknown
  readonly startsOn?: unknown
}

function addressOf(type: string, slug: string, { publishedAt, group, adoptedOn, startsOn }: Place): string | null {
  const path = type === 'page' ? slug : null
  return pathOf({
    _type: type,
    slug,
    path,
    group: textOf(group),
    publishedAt: textOf(publishedAt),
    adoptedOn: textOf(adoptedOn),
    startsOn: textOf(startsOn),
  })
}

/**
 * For `options.isUnique` of a slug: whether no other document has the address that this one would get. The same
 * slug on another day, in another group or on a document of another type is another address; the other versions
 * of this document, and translations, which have none of their own, do not count.
 */
export async function addressIsFree(slug: string, context: SlugValidationContext): Promise<boolean> {
  const document = recordOf(context.document)
  if (typeof document?._id !== 'string' || typeof document._type !== 'string' || isTranslation(document)) return true
  const { _type: type, _id } = document
  const wanted = addressOf(type, slug, document)
  if (wanted === null) return true
  const field = type === 'page' ? 'path' : 'slug'
  const others: unknown = await context
    .getClient({ apiVersion: '2025-02-19' })
    .withConfig({ perspective: 'raw' })
    .fetch(
      `*[_type == $type && ${field}.current == $slug && !defined(translationOf)]{_id, publishedAt, group, adoptedOn, startsOn}`,
      { type, slug },
      { tag: 'address-is-free' },
    )
  return (Array.isArray(others) ? others : []).map(recordOf).every((other) => {
    if (typeof other?._id !== 'string' || publishedId(other._id) === publishedId(_id)) return true
    return addressOf(type, slug, other) !== wanted
  })
}
