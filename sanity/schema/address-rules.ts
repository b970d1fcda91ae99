import { ownFolders, pageOfList, wantedAt } from '../../lib/content/addresses.ts'
import { isTranslation, recordOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

/** Segments of an address, as lib/content/addresses.ts accepts them. */
const segments = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*$/

/**
 * A slug or path: needed on an original, lower-case Latin letters, digits and single hyphens,
 * because every language uses the same one.
 */
export function addressPart(value: unknown, document: unknown, options: { readonly slashes: boolean }): Verdict {
  if (isTranslation(document)) return true
  const current = textOf(recordOf(value)?.current ?? value)
  if (!current) return 'The address is missing. Press “Generate”, or write one: it is the same in every language.'
  const known = segments.test(current) && (options.slashes || !current.includes('/'))
  return known || 'Use lower-case Latin letters, digits and single hyphens (for example nato-exercises).'
}

/** Types whose addresses have a form of their own, where no page is looked for. */
const ownForms: ReadonlySet<string> = new Set([
  'topic',
  'news',
  'video',
  'photoGallery',
  'officialText',
  'transcript',
  'event',
  'vacancy',
])

/** The path of a page: as `addressPart`, and not one where readers would get something else. */
export function pageAddress(value: unknown, document: unknown): Verdict {
  const verdict = addressPart(value, document, { slashes: true })
  if (verdict !== true || isTranslation(document)) return verdict
  const path = textOf(recordOf(value)?.current ?? value)
  const [folder = ''] = path.split('/')
  if (ownFolders.includes(folder))
    return `The site itself answers at “${folder}”, so this page would never be shown. Choose another address.`
  const { type = 'page' } = wantedAt(path) ?? {}
  return (
    !ownForms.has(type) ||
    `Addresses of this form belong to documents of the type ${type}, so this page would never be shown. Choose another one.`
  )
}

/** A link leads to a page of this site or to an outside address: to exactly one of them. */
export function oneDestination(link: unknown): Verdict {
  const fields = recordOf(link)
  if (!fields) return true
  const target = recordOf(fields.target) !== null
  const url = textOf(fields.url) !== ''
  if (target && url) return 'Choose either a page of this site or an outside address, not both.'
  return target || url || 'Choose the page that the link leads to, or write an outside address.'
}

/** As `oneDestination`, for a link that cannot be left out (a field's rules replace those of its type). */
export function neededLink(link: unknown): Verdict {
  return link === undefined || link === null
    ? 'Add a link: readers expect to get further from here.'
    : oneDestination(link)
}

/** The list of a page: needed on an original, and one with a form of its own only on the page that has it. */
export function listingFits(listing: unknown, document: unknown): Verdict {
  const needed = neededOnOriginal(listing, document, 'Choose a list, or “No list”.')
  const owner = pageOfList(textOf(listing))
  if (needed !== true || owner === null || isTranslation(document)) return needed
  const isOwner = textOf(recordOf(recordOf(document)?.path)?.current) === owner
  return isOwner || `Only the page ${owner} can show this list. Choose another one, or “No list”.`
}

/** @returns the value if given or if the document is a translation, which takes it from its original. */
export function neededOnOriginal(value: unknown, document: unknown, message: string): Verdict {
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return !empty || isTranslation(document) || message
}
