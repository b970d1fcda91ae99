import type { SlugValidationContext, ValidationContext } from 'sanity'

import { pathOf } from '../../lib/content/addresses.ts'
import { isTranslation, publishedId, recordOf, referenceOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

type Fields = Readonly<Record<string, unknown>>
type Context = Pick<ValidationContext, 'getClient'>

/** The address of a document as it is stored; null when it has none of its own. */
function addressOf(document: Fields): string | null {
  const type = textOf(document['_type'])
  // Readers are led to the page about it.
  if (type === 'body' && referenceOf(document['page']) !== null) return null
  return pathOf({
    _type: type,
    slug: textOf(recordOf(document['slug'])?.current),
    path: textOf(recordOf(document['path'])?.current),
    group: textOf(document['group']),
    publishedAt: textOf(document['publishedAt']),
    adoptedOn: textOf(document['adoptedOn']),
    startsOn: textOf(document['startsOn']),
    iso2: textOf(document['iso2']),
  })
}

/**
 * Whether no other document, of whichever type, has the address that this one would get. The same slug on another day
 * or in another group is another address; the other versions of this document, and translations, which have no address
 * of their own, do not count.
 */
async function isFree(document: Fields, { getClient }: Context): Promise<boolean> {
  const id = document['_id']
  const wanted = isTranslation(document) ? null : addressOf(document)
  if (typeof id !== 'string' || wanted === null) return true
  // A term of the glossary has its slug behind the address of their page.
  const name = textOf(recordOf(document['slug'])?.current) || (wanted.split('/').at(-1) ?? '')
  const others: unknown = await getClient({ apiVersion: '2025-02-19' })
    .withConfig({ perspective: 'raw' })
    .fetch(
      `*[!defined(translationOf) && (slug.current == $name || path.current == $wanted || iso2 == $code)]
        {_id, _type, slug, path, group, publishedAt, adoptedOn, startsOn, iso2, page}`,
      { name, wanted, code: name.toUpperCase() },
      { tag: 'address-is-free' },
    )
  return (Array.isArray(others) ? others : []).map(recordOf).every((other) => {
    if (typeof other?.['_id'] !== 'string' || publishedId(other['_id']) === publishedId(id)) return true
    return addressOf(other) !== wanted
  })
}

/** For `options.isUnique` of a slug or path: as `isFree`. */
export async function addressIsFree(slug: string, context: SlugValidationContext): Promise<boolean> {
  const document = recordOf(context.document)
  if (document === null) return true
  const field = document['_type'] === 'page' ? 'path' : 'slug'
  return isFree({ ...document, [field]: { current: slug } }, context)
}

/** For the code of a country, from which its address follows: as `isFree`. */
export async function codeIsFree(
  code: unknown,
  context: Context & Pick<ValidationContext, 'document'>,
): Promise<Verdict> {
  const document = recordOf(context.document)
  if (document === null || (await isFree({ ...document, iso2: code }, context))) return true
  return 'Another country has this code, or a page has the address that follows from it.'
}
